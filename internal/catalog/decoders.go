package catalog

import (
	"go/types"
	"slices"
	"strings"
)

// decoders are packages, besides the standard library, whose functions fill what
// they are given a pointer to.
var decoders = []string{
	"github.com/BurntSushi/toml", "github.com/bytedance/sonic", "github.com/fxamacker/cbor", "github.com/go-chi/render", "github.com/go-playground/form",
	"github.com/go-viper/mapstructure", "github.com/goccy/go-json", "github.com/goccy/go-yaml", "github.com/golang/protobuf", "github.com/gorilla/schema",
	"github.com/json-iterator/go", "github.com/mitchellh/mapstructure", "github.com/pelletier/go-toml", "github.com/vmihailenco/msgpack",
	"google.golang.org/protobuf", "gopkg.in/yaml.v2", "gopkg.in/yaml.v3", "sigs.k8s.io/yaml",
}

// decoding are the parts of the names of their functions that do so.
var decoding = []string{"Bind", "Decode", "Unmarshal", "Parse", "Scan", "Read"}

// Decodes reports whether fn fills what an argument points to with what it reads:
// a function of the standard library or of a library for it, or a method of what
// carries a request that is named for it, as those of all frameworks are.
func Decodes(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || !NamedForDecoding(fn.Name()) {
		return false
	}
	path := fn.Pkg().Path()
	if IsStd(path) || slices.ContainsFunc(decoders, func(lib string) bool { return path == lib || strings.HasPrefix(path, lib+"/") }) {
		return true
	}
	recv := fn.Signature().Recv()
	return recv != nil && CarrierOf(recv.Type()) != nil
}

// NamedForDecoding reports whether a function of the name fills what it is given,
// going by nothing else.
func NamedForDecoding(name string) bool {
	if name == "" {
		return false
	}
	name = strings.ToUpper(name[:1]) + name[1:]
	return slices.ContainsFunc(decoding, func(part string) bool {
		_, rest, found := strings.Cut(name, part)
		return found && !strings.HasPrefix(rest, "er") // not NewReader
	})
}
