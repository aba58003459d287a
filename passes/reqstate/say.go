package reqstate

import (
	"fmt"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// via returns the way to a callee's store, where the finding does not stand at it.
func (w *write) via() string {
	if w.Effect == nil || w.standsThere() {
		return ""
	}
	return ", via " + facts.PathString(w.Effect.Path)
}

func (w *write) sayCarrier() string {
	what := "the " + typeName(w.src.Type) + " of one request"
	if w.slot.kind == packageVar {
		return fmt.Sprintf("package variable %s holds %s, which concurrent requests overwrite%s", w.slot.name, what, w.via())
	}
	return fmt.Sprintf("field %s holds %s, which concurrent requests overwrite%s: one %s handles them all", w.slot.name, what, w.via(), objectName(w.slot.typ))
}

func (w *write) sayGlobal() string {
	verb, via := "overwrites", w.via()
	if via != "" {
		verb = "reaches"
	}
	return fmt.Sprintf("data of %s %s package variable %s%s: other requests can read it", w.src.Text, verb, w.slot.name, via)
}

func (w *write) sayReceiver() string {
	return fmt.Sprintf("field %s is set per request, from %s%s, but one %s handles all requests", w.slot.name, w.src.Text, w.via(), objectName(w.slot.typ))
}

func (w *write) sayCaptured() string {
	of := ""
	if w.data.Says > sign.Open && !w.Adds {
		of = ", from " + w.src.Text
	}
	verb := "is set"
	if w.Adds {
		verb = "grows"
	}
	owner, name := "outside", ownerName(w.slot.owner)
	if name != "" {
		owner = "in " + name
	}
	if !w.slot.whole && name != "" {
		return fmt.Sprintf("%s %s per request%s%s, but belongs to %s, so all requests share it", w.slot.name, verb, of, w.via(), name)
	}
	return fmt.Sprintf("%s %s per request%s%s, but is declared %s, so all requests share it", w.slot.name, verb, of, w.via(), owner)
}

func (w *write) sayProcess() string {
	how := "changed by a request"
	if w.data.Says > sign.Open {
		how = "set per request, from " + w.src.Text
	}
	return fmt.Sprintf("%s is %s%s, but belongs to the whole process: other requests get it", w.slot.name, how, w.via())
}

func (w *write) sayRace() string {
	what := w.slot.name
	switch w.slot.kind {
	case packageVar:
		what = "package variable " + what
	case sharedField:
		what = "field " + what
	}
	more := ""
	switch n := len(w.others); {
	case n == 1:
		more = "; so is 1 more part of it"
	case n > 1:
		more = fmt.Sprintf("; so are %d more parts of it", n)
	}
	return fmt.Sprintf("%s is written by concurrent requests without synchronization%s%s", what, w.via(), more)
}

// ownerName returns the name of the declared function around f.
func ownerName(f *flow.Func) string {
	if f == nil || f.Decl().Obj == nil {
		return ""
	}
	return f.Decl().Name()
}

// objectName returns how a message calls an object of the type.
func objectName(t *types.Named) string {
	if t == nil {
		return "value"
	}
	return "*" + t.Obj().Name()
}

func typeName(t types.Type) string {
	if t == nil {
		return "carrier"
	}
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}
