package pooled

import "github.com/labstack/echo/v4"

// Reads reads its parameter before.
func Reads(c echo.Context) error {
	name := c.Param("name")
	goOn := GoOn
	go func() { // silent "ends otherwise" possible
		<-goOn
		Seen(name)
	}()
	return nil
}
