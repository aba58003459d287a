package evidence

import (
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// keepsArg says that fn, of another package, keeps its argument i, a function of
// the signature, to call it for each request or message: the catalog or its summary
// knows, or it looks like that. What returns an error is most often what calls the
// function and hands its error on, unless it makes an object that can hold the
// function.
func (r *Requests) keepsArg(fn *types.Func, i int, sig *types.Signature) sign.Sign {
	if known := catalog.ArgRole(fn, i); known != nil {
		return sign.If(known.Role == catalog.Register, sign.Yes(sign.Certain, sign.Catalog, token.NoPos, fn.Name()+" keeps handlers"))
	}
	if r.sum.Stores(fn, i) {
		return sign.Proved(token.NoPos, fn.Name()+" stores what it is given")
	}
	if sig.Params().Len() > 1 && (!kinds.ReturnsError(fn.Signature()) || makesHolder(fn, sig)) {
		return sign.Yes(sign.Likely, sign.Shape, token.NoPos, fn.Name()+" gets a function of a context and a message")
	}
	return words.Keeps.Of(fn.Name(), token.NoPos)
}

// makesHolder reports whether fn returns an object with methods, of a type of its
// package, which is no result of its argument, a function of the signature.
func makesHolder(fn *types.Func, sig *types.Signature) bool {
	t := fn.Signature().Results().At(0).Type()
	named := catalog.Named(t)
	if named == nil || named.Obj().Pkg() != fn.Pkg() || fn.Signature().Recv() != nil {
		return false
	}
	for v := range sig.Results().Variables() {
		if types.Identical(v.Type(), t) {
			return false
		}
	}
	return types.NewMethodSet(t).Len() > 0
}
