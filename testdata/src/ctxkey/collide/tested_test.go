//nolint:revive // these are tests
package collide

import "context"

func tested(ctx context.Context) any { return withTested(ctx).Value(testedKey) }
