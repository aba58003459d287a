package catalog

import (
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// decoders are packages, besides the standard library, whose functions fill what
// they are given a pointer to.
var decoders = []string{
	"github.com/BurntSushi/toml", "github.com/bytedance/sonic", "github.com/fxamacker/cbor", "github.com/go-chi/render", "github.com/go-playground/form",
	"github.com/go-viper/mapstructure", "github.com/goccy/go-json", "github.com/goccy/go-yaml", "github.com/golang/protobuf", "github.com/gorilla/schema",
	"github.com/json-iterator/go", "github.com/mitchellh/mapstructure", "github.com/pelletier/go-toml", "github.com/vmihailenco/msgpack",
	"google.golang.org/protobuf", "gopkg.in/yaml.v2", "gopkg.in/yaml.v3", "sigs.k8s.io/yaml",
}

// Decodes reports whether fn fills what an argument points to with what it reads:
// a function of the standard library or of a library for it, or a method of what
// carries a request that is named for it, as those of all frameworks are.
func Decodes(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || words.Decodes.Of(fn.Name(), fn.Pos()).Says == sign.Open {
		return false
	}
	path := fn.Pkg().Path()
	if IsStd(path) || slices.ContainsFunc(decoders, func(lib string) bool { return path == lib || strings.HasPrefix(path, lib+"/") }) {
		return true
	}
	recv := fn.Signature().Recv()
	return recv != nil && CarrierOf(recv.Type()) != nil
}

// Merges reports whether fn decodes a text, and leaves in what it fills what the text does
// not name. What decodes a binary message fills all of it.
func Merges(fn *types.Func) bool {
	if !Decodes(fn) {
		return false
	}
	path := fn.Pkg().Path()
	return path != "encoding/binary" && !strings.Contains(path, "protobuf")
}

// websockets are the libraries that take a connection away from the server.
var websockets = []string{
	"golang.org/x/net/websocket", "github.com/gorilla/websocket", "github.com/coder/websocket", "nhooyr.io/websocket",
	"github.com/gobwas/ws", "github.com/fasthttp/websocket", "github.com/gofiber/websocket/v2", "github.com/gofiber/contrib/websocket",
	"github.com/lxzan/gws",
}

// IsWebsocket reports whether the import path is that of a library for websockets.
func IsWebsocket(path string) bool { return slices.Contains(websockets, path) }
