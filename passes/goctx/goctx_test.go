package goctx_test

import (
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes/goctx"
)

func Test(t *testing.T) { testkit.Run(t, goctx.Analyzer, goctx.Rules) }
