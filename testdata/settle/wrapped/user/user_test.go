package user

import (
	"testing"

	"example.com/settle/wrapped"
)

func init() { wrapped.FillMarks() }

func TestMain(m *testing.M) {
	if Form(m) != nil {
		m.Run()
	}
}
