package lifetime

import (
	"context"
	"fmt"

	"github.com/hashicorp/go-plugin"
)

// A plugin's process has one client.
type driver struct{ last string }

func (d *driver) Greet(ctx context.Context, req *request) (*reply, error) {
	d.last = req.Name
	fmt.Println(d.last)
	return nil, nil
}

type driverPlugin struct{}

func (driverPlugin) GRPCServer(b *plugin.GRPCBroker, r *registrar) error {
	RegisterGreeterServer(r, &driver{})
	return nil
}
