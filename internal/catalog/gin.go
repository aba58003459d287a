package catalog

var gin = Library{
	Path: "github.com/gin-gonic/gin",
	Carriers: []Carrier{
		{Name: "Context", Context: ".Request.Context()", Pooled: true, Copy: "Copy"},
	},
}
