package mismatch

import (
	"context"
	"testing"
)

func TestTested(t *testing.T) {
	if tested(context.WithValue(context.Background(), testedKey{}, 1)) == nil {
		t.Fail()
	}
}
