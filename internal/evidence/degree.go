package evidence

import (
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// Evidence says how sure it is that a function runs once per request.
type Evidence uint8

// The degrees of evidence.
const (
	// None: nothing says that a request is being served.
	None Evidence = iota
	// Weak: a context is at hand. Start-up code has one too.
	Weak
	// Strong: the function has the shape of a handler or gets a carrier that
	// exists only while a request is served, or reads data from its context.
	Strong
)

// A Degree is how sure it is that a function runs once per request, and for Strong
// what that rests on.
type Degree struct {
	Evidence
	Basis sign.Basis
}

// Better returns the surer of two degrees.
func (d Degree) Better(e Degree) Degree {
	if e.Evidence > d.Evidence || e.Evidence == d.Evidence && e.Basis < d.Basis {
		return e
	}
	return d
}

// asStrong returns strong evidence on the basis of a sign, none if there is no
// sign.
func asStrong(s sign.Sign) Degree {
	if s.Says <= sign.Open {
		return Degree{}
	}
	return Degree{Strong, s.Basis}
}
