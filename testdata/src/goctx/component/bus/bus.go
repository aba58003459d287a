// Package bus takes values of any type; of its bodies nothing is known here.
package bus

type Bus interface {
	Notify(v any) error
}
