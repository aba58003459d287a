// Package bus calls the methods of objects; of its bodies nothing is known here.
package bus

type Bus interface {
	Register(name string, service any)
	Describe(name string, service any)
}
