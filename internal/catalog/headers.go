package catalog

import "go/types"

// headers are the types of the fields that come before the body of a request, by import
// path.
var headers = map[string]string{
	"net/http":                        "Header",
	"net/textproto":                   "MIMEHeader",
	"google.golang.org/grpc/metadata": "MD",
	"github.com/valyala/fasthttp":     "RequestHeader",
}

// IsHeader reports whether t is the head of a request: it tells who asks, and how.
func IsHeader(t types.Type) bool {
	named := Named(t)
	return named != nil && named.Obj().Pkg() != nil && headers[named.Obj().Pkg().Path()] == named.Obj().Name()
}
