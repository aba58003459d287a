// Package evidence has functions with each degree of evidence of a request.
package evidence

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
	"google.golang.org/grpc"
)

func main() { run(context.Background()) } // want `main: none, start-up`

func run(ctx context.Context) { // want `run: weak, start-up; carriers ctx`
	helper(ctx)
}

// helper is called from start-up only.
func helper(ctx context.Context) {} // want `helper: weak, start-up; carriers ctx`

func Exported(ctx context.Context) {} // want `Exported: weak; carriers ctx`

type key struct{}

// Reads has data of a request in its hands.
func Reads(ctx context.Context) any { // want `Reads: strong; carriers ctx`
	return ctx.Value(key{})
}

func Handler(w http.ResponseWriter, r *http.Request) { // want `Handler: strong; carriers w r.Context\(\)`
	func() { // want `func literal: strong; carriers w r.Context\(\)`
		plain()
	}()
}

func plain() {} // want `plain: none, reached`

// Start gets a request, so its name says nothing.
func Start(r *http.Request) {} // want `Start: strong; carriers r.Context\(\)`

func Gin(c *gin.Context) {} // want `Gin: strong; carriers c.Request.Context\(\)`

type Alias = context.Context

type myContext struct{ context.Context }

func Aliased(a Alias, m *myContext) {} // want `Aliased: weak; carriers a m`

type unimplementedGreeterServer struct{}

type UnimplementedGreeterServer struct{}

func (UnimplementedGreeterServer) Hello(context.Context, *int) (*int, error) { return nil, nil } // want `Hello: weak`

type greeter struct {
	UnimplementedGreeterServer
}

func (g *greeter) Hello(ctx context.Context, n *int) (*int, error) { return n, nil } // want `Hello: strong; carriers ctx`

func (g *greeter) Other(ctx context.Context) {} // want `Other: weak; carriers ctx`

type stream struct{ grpc.ServerStream }

func (s *stream) Send() {} // want `Send: none; carriers s.Context\(\)`

type job struct {
	ctx  context.Context
	name string
}

func (j *job) do() {} // want `do: weak; carriers j.ctx`

func Factory(name string) http.HandlerFunc { // want `Factory: none`
	return func(w http.ResponseWriter, r *http.Request) { // want `func literal: strong; carriers w r.Context\(\)`
		ctx := r.Context()
		root := context.Background()
		use(ctx, root)
	}
}

func use(ctx, root context.Context) {} // want `use: weak, reached; carriers ctx root`

func New(name string) *job { return &job{name: name} } // want `New: none, start-up`

var registered = func(ctx context.Context) {} // want `func literal: weak; carriers ctx`

func register() { // want `register: none, start-up`
	http.HandleFunc("/", Handler)
	transaction(func(ctx context.Context) error { // want `func literal: weak; carriers ctx`
		return nil
	})
}

func transaction(f func(context.Context) error) { _ = f(context.Background()) } // want `transaction: none, start-up`
