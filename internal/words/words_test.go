package words

import (
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

func TestSplit(t *testing.T) {
	for name, want := range map[string]string{
		"":                  "",
		"_":                 "",
		"close":             "close",
		"CloseConn":         "close conn",
		"ParameterStore":    "parameter store",
		"HTTPServer":        "http server",
		"RUnlock":           "r unlock",
		"serveHTTP":         "serve http",
		"userIDs":           "user ids",
		"log_level":         "log level",
		"HTTP2Server":       "http server",
		"x509Cert":          "x cert",
		"CleanUp":           "cleanup",
		"cleanUpAll":        "cleanup all",
		"Cleanup":           "cleanup",
		"store.SetUp":       "store setup",
		"FromIncomingCtx":   "from incoming ctx",
		"ÄnderungsSpeicher": "änderungs speicher",
	} {
		if got := strings.Join(Split(name), " "); got != want {
			t.Errorf("Split(%q) = %q, want %q", name, got, want)
		}
	}
}

// A word is no part of another one.
func TestWholeWords(t *testing.T) {
	for name, table := range map[string]*Table{
		"ParameterStore": Observers,
		"Catalog":        Records,
		"Login":          Records,
		"Dialog":         Makes,
		"Confirm":        Configures,
		"Override":       Tells,
		"Newest":         Makes,
		"Closest":        CleansUp,
		"ctx":            OwnContexts,
	} {
		if s := table.Of(name, token.NoPos); s.Says > sign.Open {
			t.Errorf("%s: %s", name, s.Why)
		}
	}
}

func TestPlaces(t *testing.T) {
	for _, test := range []struct {
		place place
		match string
	}{
		{first, "Stop StopServer"},
		{last, "Stop ServerStop"},
		{first | last, "Stop StopServer ServerStop"},
		{behind, "ServerStop"},
		{anywhere, "Stop StopServer ServerStop ServerStopAll"},
	} {
		table := &Table{test.place, "stops", []string{"stop"}}
		for _, name := range []string{"Stop", "StopServer", "ServerStop", "ServerStopAll", "Stopper", "Start"} {
			want := slices.Contains(strings.Fields(test.match), name)
			if got := table.Of(name, token.NoPos).Says > sign.Open; got != want {
				t.Errorf("place %d, %s: %t", test.place, name, got)
			}
			if lacks := table.Lacking(name, token.NoPos, "goes on").Says > sign.Open; lacks == want {
				t.Errorf("place %d, %s has and lacks the word", test.place, name)
			}
		}
	}
}

// Nothing but signs by name and by comment comes out of the lexicon.
func TestBasis(t *testing.T) {
	if s := CleansUp.Of("Close", token.NoPos); s.Basis != sign.Name || s.Grade() != sign.Possible {
		t.Errorf("%+v", s)
	}
	if s := Reason("must outlive the request", token.NoPos); s.Basis != sign.Comment || s.Grade() != sign.Possible {
		t.Errorf("%+v", s)
	}
}
