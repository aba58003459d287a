package several

import "context"

// Read reads them.
func Read(ctx context.Context) []any {
	list := []any{ctx.Value(userKey), ctx.Value(teamKey)}   // want `looked up by userKey` `looked up by teamKey`
	list = append(list, ctx.Value(headerKey), ctx.Value(7)) // want `looked up by headerKey` `looked up by 7`
	return append(list, ctx.Value(Exported))                // want `looked up by Exported`
}
