package purpose

import (
	"strings"
)

// cleanups are the words that functions which clean up are named for: what
// they do must be done even when the context is done.
var cleanups = []string{
	"close", "stop", "shutdown", "cleanup", "rollback", "release", "unlock", "runlock", "teardown", "abort",
	"cancel", "disconnect", "dispose", "deregister", "unregister", "unsubscribe", "drain",
}

// CleansUp reports whether a function of this name cleans up: its first word,
// or its last one, says so (closeConn, gracefulStop).
func CleansUp(name string) bool {
	lower := strings.ToLower(name)
	for _, word := range cleanups {
		if rest, ok := strings.CutPrefix(lower, word); ok && (rest == "" || wordStart(name[len(word):])) {
			return true
		}
		if rest, ok := strings.CutSuffix(lower, word); ok && rest != "" && wordStart(name[len(rest):]) {
			return true
		}
	}
	return strings.Contains(lower, "cleanup") || strings.Contains(lower, "shutdown") || strings.Contains(lower, "teardown")
}
