package lifetime

import (
	"go/types"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

var errorType = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// ofOne says that values of the type belong to one request, connection or use.
func (r *Lives) ofOne(named *types.Named, fresh sign.Sign) sign.Sign {
	if fresh.Refutes() {
		return fresh
	}
	pos, name, ptr := named.Obj().Pos(), named.Obj().Name(), types.NewPointer(named)
	looks := func(why string) sign.Sign { return sign.Yes(sign.Likely, sign.Shape, pos, name+" "+why) }
	switch {
	case types.Implements(ptr, errorType):
		return looks("tells of one failure")
	case catalog.IsContext(ptr) || catalog.ContextMethod(ptr) != nil:
		return looks("is a context, or has one")
	case serves(named):
		return fresh
	}
	if st, ok := named.Underlying().(*types.Struct); ok && r.ofOneStruct(st, 3) {
		return looks("holds a request or a connection")
	}
	return sign.Firmest(fresh, words.OneUse.Of(name, pos))
}

// ofOneStruct reports whether a struct, or one that it embeds, has a field that
// belongs to one request or connection.
func (r *Lives) ofOneStruct(st *types.Struct, depth int) bool {
	for field := range st.Fields() {
		if r.ofOneField(field) {
			return true
		}
		if !field.Embedded() || depth == 0 {
			continue
		}
		if named := catalog.Named(field.Type()); named != nil {
			if inner, ok := named.Underlying().(*types.Struct); ok && r.ofOneStruct(inner, depth-1) {
				return true
			}
		}
	}
	return false
}

// ofOneField reports whether a struct with the field belongs to one request or
// connection: a request, a writer, a stream, a net.Conn.
func (r *Lives) ofOneField(field *types.Var) bool {
	t := field.Type()
	if c := catalog.CarrierOf(t); c != nil && !c.Weak {
		return true
	}
	named := catalog.Named(t)
	if named == nil || named.Obj().Pkg() == nil {
		return false
	}
	path, name := named.Obj().Pkg().Path(), named.Obj().Name()
	if path == "net" && strings.HasSuffix(name, "Conn") { // net.Conn, net.PacketConn and what implements them
		return true
	}
	return name == "Conn" && (path == "crypto/tls" || catalog.IsWebsocket(path))
}
