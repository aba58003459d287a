package lifetime

import (
	"context"
	"fmt"
)

// GRPCBroker stands for that of go-plugin.
type GRPCBroker struct{}

// A plugin's process has one client.
type driver struct{ last string }

func (d *driver) Greet(ctx context.Context, req *request) (*reply, error) {
	d.last = req.Name
	fmt.Println(d.last)
	return nil, nil
}

type driverPlugin struct{}

func (driverPlugin) GRPCServer(b *GRPCBroker, r *registrar) error {
	RegisterGreeterServer(r, &driver{})
	return nil
}
