package dropped

import (
	"context"
	"io"
	"net/http"

	"example.com/lifetime"
)

// The goroutine works with a context of the program.

func program(w http.ResponseWriter, r *http.Request) {
	names := []string{r.FormValue("name")}
	go func() { // silent "blocks" "has another context"
		for _, name := range names {
			watch(lifetime.Context(), name)
		}
	}()
	go lifetime.Run(func(ctx context.Context) { watch(ctx, "all") }) // silent "blocks" "has another context"
	go task{}.run() // silent "blocks" "has another context"
}

type task struct{}

func (task) run() {
	lifetime.Run(func(ctx context.Context) { watch(ctx, "task") })
}

func watch(ctx context.Context, name string) error {
	req, err := http.NewRequestWithContext(ctx, "GET", name, nil)
	if err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req)
	return err
}

// A callee runs the callback at one end of a pipe, and reads at the other.

func saves(ctx context.Context, name string) error {
	if err := saveFrom(func(w io.Writer) error { return dump(w) }); err != nil {
		return err
	}
	return watch(ctx, name)
}

func saveFrom(write func(io.Writer) error) error {
	pr, pw := io.Pipe()
	defer pr.Close()
	go func() {
		pw.CloseWithError(write(pw))
	}()
	_, err := io.Copy(io.Discard, pr)
	return err
}
