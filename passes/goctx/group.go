package goctx

import (
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

var group = &rule.Rule{Name: "goctx/group", Title: "errgroup context unused, or used after Wait", Tests: true}

func (c *checker) groups(f *flow.Func) {}
