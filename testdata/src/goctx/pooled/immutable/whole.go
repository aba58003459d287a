package immutable

import "github.com/gofiber/fiber/v2"

// The context itself is used again all the same.
func whole(c *fiber.Ctx) error {
	go func() {
		println(c.Path()) // want `goroutine uses c after the handler returns`
	}()
	return nil
}
