package driver

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestProgress checks that a long run says so, not too often, and leaves nothing behind;
// a short one, and one that nobody watches, say nothing.
func TestProgress(t *testing.T) {
	run := func(w *bytes.Buffer, took time.Duration) {
		p := newProgress("crosstalk", w)
		if p.w != nil {
			t.Fatal("a buffer is taken for a terminal")
		}
		if w != nil {
			p.w = w
		}
		p.start = time.Now().Add(-took)
		for n := range 100 {
			p.made(n)
		}
		p.end()
	}
	var short, long bytes.Buffer
	run(&short, 0)
	if short.Len() > 0 {
		t.Errorf("a short run says %q", short.String())
	}
	run(&long, time.Minute)
	said := long.String()
	if n := strings.Count(said, "crosstalk: looking"); n == 0 || n > 10 {
		t.Errorf("a long run says so %d times", n)
	}
	if strings.Contains(said, "\n") || !strings.HasSuffix(said, "\r\x1b[K") {
		t.Errorf("a long run leaves %q", said)
	}
	run(nil, time.Minute)
}

func TestCacheDir(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CACHE_HOME", "")
	for _, tt := range []struct{ flag, variable, want string }{
		{"", "", filepath.Join(home, ".cache", "crosstalk")},
		{"", "/var/x", "/var/x"},
		{"sub", "/var/x", "/cwd/sub"},
		{"/abs", "", "/abs"},
		{"off", "/var/x", ""},
		{"", "off", ""},
	} {
		t.Setenv(cacheVariable, tt.variable)
		o := &options{cache: tt.flag}
		got := o.cacheDir("/cwd")
		if tt.flag == "" && tt.variable == "" {
			// The place of the user's cache differs from system to system.
			user, _ := os.UserCacheDir()
			tt.want = filepath.Join(user, "crosstalk")
		}
		if got != tt.want {
			t.Errorf("-cache=%s, variable %q: %q, want %q", tt.flag, tt.variable, got, tt.want)
		}
	}
	t.Setenv("HOME", "")
	t.Setenv(cacheVariable, "")
	if got := new(options).cacheDir("/cwd"); got != "" {
		t.Errorf("without a home the cache is in %q", got)
	}
}
