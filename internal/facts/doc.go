// Package facts has what is known of a function without its body: the effects
// that it has on its parameters, the directives of its declaration, and the
// types of the values under a context key. It never says whether an effect is
// wrong; the passes do, who know what the arguments are.
//
// Facts travel to other packages in files. They are data and no more: exported
// fields of plain types, sorted slices, no positions and no objects of go/types.
// A missing fact means unknown, not clean.
package facts
