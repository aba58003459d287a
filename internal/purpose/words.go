package purpose

import (
	"strings"
)

// StartsWith reports whether the first word of a name is one of the words.
func StartsWith(name string, words ...string) bool {
	for _, word := range words {
		if len(name) < len(word) || !strings.EqualFold(name[:len(word)], word) {
			continue
		}
		if rest := name[len(word):]; rest == "" || wordStart(rest) {
			return true
		}
	}
	return false
}

func wordStart(s string) bool {
	return s[0] < 'a' || 'z' < s[0]
}
