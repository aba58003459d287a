package main

import (
	"context"
	"testing"
)

func TestRead(t *testing.T) {
	if read(context.WithValue(context.Background(), "tested", 2)) != 2 { // want `context key "tested" is a string`
		t.Fail()
	}
}
