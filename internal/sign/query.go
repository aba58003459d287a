package sign

import "go/types"

// A Query is a question that only the callers of a function can answer, wherever
// they are. Who sees one package at a time leaves it open; the command puts it to
// the whole module. The zero value asks nothing.
type Query struct {
	About Topic
	Func  string // its symbol, or that of the type
	Param int    // of the function, for topics about one
}

// A Topic is what a query is about.
type Topic uint8

// The topics.
const (
	NoTopic        Topic = iota
	StartupOnly          // the function is reached from start-up only
	CalledPerUse         // each request calls the function anew
	MadePerUse           // each request makes its own value of the type
	NeverEnds            // no caller passes a context that can end, as Param
	ServesTestOnly       // tests alone reach the function
	CalledAtStart        // start-up calls the function, too
)

// Symbol returns the name of a declared function, a method or a type that is unique
// in a program: "example.com/store.Store.Save". The instances of a generic one share
// it.
func Symbol(obj types.Object) string {
	name := obj.Name()
	if fn, ok := obj.(*types.Func); ok {
		if recv := fn.Signature().Recv(); recv != nil {
			t := types.Unalias(recv.Type())
			if p, ok := t.(*types.Pointer); ok {
				t = types.Unalias(p.Elem())
			}
			if named, ok := t.(*types.Named); ok {
				name = named.Obj().Name() + "." + name
			}
		}
	}
	if obj.Pkg() == nil {
		return name
	}
	return obj.Pkg().Path() + "." + name
}
