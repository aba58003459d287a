// Package immutable configures fiber to hand out copies.
package immutable

import (
	"context"

	"github.com/gofiber/fiber/v2"
)

var app = fiber.New(fiber.Config{Immutable: true})

func audit(ctx context.Context, s string) {}

func text(c *fiber.Ctx) error {
	ctx := context.WithoutCancel(c.UserContext())
	id := c.Params("id")
	go audit(ctx, id) // silent "the framework hands out copies"
	return nil
}
