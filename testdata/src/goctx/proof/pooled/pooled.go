// Package pooled holds handlers of a framework that reuses its contexts, one of
// which keeps one, for a test that runs them.
package pooled

import "github.com/labstack/echo/v4"

var (
	// GoOn lets the goroutines of the handlers go on.
	GoOn chan bool
	// Seen gets the parameter that a goroutine sees.
	Seen func(string)
)

// Keeps reads its parameter when the handler has returned.
func Keeps(c echo.Context) error {
	goOn := GoOn
	go func() {
		<-goOn
		Seen(c.Param("name")) // want `goroutine uses c after the handler returns, when echo reuses it for another request; pass what it needs`
	}()
	return nil
}
