package ctxflow

import (
	"strings"
	"unicode"
)

// A deed is what a function does, as far as its name tells. Types do not tell
// undoing from doing, nor a change from a question, nor does the order of calls.
type deed uint8

const (
	makes   deed = 1 << iota // makes what would stay if nobody took it back
	undoes                   // takes back something that would stay otherwise
	changes                  // changes something
	saves                    // completes a change
	removes                  // removes something that was not made for the moment
)

// verbs are the first words of the names of functions, and what they tell. Those
// of making and undoing are the counterparts of each other in the standard library
// and in the clients of stores, clouds and lock services. Rollback is none: a
// transaction ends with its connection.
var verbs = map[string]deed{
	"abort":       undoes,
	"acquire":     makes,
	"add":         makes | changes,
	"allocate":    makes,
	"apply":       changes,
	"attach":      makes,
	"begin":       makes,
	"clean":       removes,
	"cleanup":     undoes,
	"clear":       removes,
	"commit":      changes | saves,
	"complete":    saves,
	"copy":        changes,
	"create":      makes | changes,
	"delete":      undoes | changes,
	"deregister":  undoes,
	"destroy":     undoes,
	"drop":        removes,
	"erase":       removes,
	"finalize":    saves,
	"finish":      saves,
	"grant":       makes,
	"initiate":    makes,
	"insert":      makes | changes,
	"kill":        removes,
	"lock":        makes,
	"make":        makes | changes,
	"mount":       makes,
	"move":        changes,
	"new":         makes,
	"obtain":      makes,
	"persist":     saves,
	"prepare":     makes,
	"prune":       removes,
	"purge":       removes,
	"put":         makes | changes,
	"register":    makes,
	"release":     undoes,
	"remove":      undoes | changes,
	"rename":      changes,
	"reserve":     makes,
	"revert":      undoes,
	"revoke":      undoes,
	"run":         makes,
	"save":        saves,
	"set":         changes,
	"start":       makes,
	"subscribe":   makes,
	"teardown":    undoes,
	"terminate":   undoes,
	"undo":        undoes,
	"uninstall":   removes,
	"unlock":      undoes,
	"unregister":  undoes,
	"unsubscribe": undoes,
	"update":      changes,
	"upload":      makes | changes,
	"wipe":        removes,
	"write":       changes,
}

// of reports whether a function of this name does d.
func (d deed) of(name string) bool { return verbs[firstWord(name)]&d != 0 }

// firstWord returns the first word of a name in mixed caps, in lower case. CleanUp
// is one word.
func firstWord(name string) string {
	if strings.HasPrefix(strings.ToLower(name), "cleanup") {
		return "cleanup"
	}
	for i, r := range name {
		if i > 0 && !unicode.IsLower(r) {
			return strings.ToLower(name[:i])
		}
	}
	return strings.ToLower(name)
}
