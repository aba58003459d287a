package purpose

import (
	"go/types"
	"strings"
)

// RecordsByName reports whether one of the words of a name is Log or Audit.
func RecordsByName(name string) bool {
	for _, word := range []string{"Log", "Audit"} {
		if StartsWith(name, word) {
			return true
		}
		for rest := name; ; {
			_, after, ok := strings.Cut(rest, word)
			if !ok {
				break
			}
			if after == "" || wordStart(after) {
				return true
			}
			rest = after
		}
	}
	return false
}

// Observers are the elements of import paths of packages that look at a program
// rather than do its work: their functions read values from a context.
var Observers = map[string]bool{
	"log": true, "logs": true, "logger": true, "logging": true, "slog": true, "zap": true, "logrus": true, "zerolog": true,
	"klog": true, "glog": true, "hclog": true, "logr": true, "ctxlog": true, "ctxzap": true, "trace": true, "tracing": true,
	"tracer": true, "metric": true, "metrics": true, "otel": true, "telemetry": true, "opentracing": true, "stats": true,
	"opencensus": true,
}

// Observes reports whether fn belongs to logging, tracing or metrics, going by
// its package and the type of its receiver.
func Observes(fn *types.Func) bool {
	if fn.Pkg() != nil {
		for elem := range strings.SplitSeq(fn.Pkg().Path(), "/") {
			if Observers[elem] {
				return true
			}
		}
		// A logger under another name, such as contentlog, answers nothing.
		if strings.HasSuffix(fn.Pkg().Name(), "log") && fn.Signature().Results().Len() == 0 {
			return true
		}
	}
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok {
		return false
	}
	name := strings.ToLower(named.Obj().Name())
	for _, word := range []string{"logger", "tracer", "span", "meter", "counter", "histogram", "gauge", "metric"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return name == "log" || name == "entry" || name == "helper"
}
