// Package lib teaches the engine about its declarations.
package lib

//crosstalk:carrier
type Call struct{} // want Call:`carrier`

// A Pool is one for all.
//
//crosstalk:shared
type Pool struct{} // want Pool:`shared`

//crosstalk:handler
func Handle(name string) {} // want Handle:`handler`

type (
	//crosstalk:per-request
	Session struct{} // want Session:`per-request`
	Plain   struct{}
)
