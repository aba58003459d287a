package report

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestEscape(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"plain \"text\" \\n", "plain \"text\" \\n"},
		{"größe 名前 😀", "größe 名前 😀"},
		{"\x1b[31m\r\n\t\x00\x7f", `\x1b[31m\r\n\t\x00\x7f`},
		{"\u202eevil\u2066\ufeff\u200b\u2028", `\u202eevil\u2066\ufeff\u200b\u2028`},
		{"\xff\x9b", `\xff\x9b`},
		{"\u009b", `\u009b`},
		{"\U000e0041", `\U000e0041`},
	} {
		if got := Escape(test.in); got != test.want {
			t.Errorf("Escape(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestEscapeJSON(t *testing.T) {
	for _, s := range []string{"", "a\u202eb\u009b\x7f", "\U000e0041 é 😀", "\u2028"} {
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		safe := escapeJSON(data)
		if Escape(string(safe)) != string(safe) {
			t.Errorf("escapeJSON(%s) = %s, which is not safe", data, safe)
		}
		var back string
		if err := json.Unmarshal(safe, &back); err != nil || back != s {
			t.Errorf("%q came back as %q, %v", s, back, err)
		}
	}
}

func TestSort(t *testing.T) {
	at := func(pkg, file string, line int, message string) Finding {
		return Finding{Package: pkg, Message: message, Span: Span{File: file, Line: line}}
	}
	got := Sort([]Finding{
		at("p [p.test]", "b.go", 1, "m"),
		at("p", "a.go", 10, "m"),
		at("p", "b.go", 1, "m"),
		at("p", "a.go", 9, "n"),
		at("p", "a.go", 9, "m"),
	})
	want := []string{"m", "n", "m", "m"}
	for i, f := range got {
		if i >= len(want) || f.Message != want[i] || f.Package != "p" {
			t.Fatalf("got %v", got)
		}
	}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
}

func TestFingerprints(t *testing.T) {
	base := Finding{
		Rule: "goctx/dropped", ImportPath: "example.com/p", Decl: "F",
		Message: "F starts a goroutine, via G (g.go:41), 3 calls (goctx/dropped)",
		Span:    Span{File: "/src/p/f.go", Line: 4},
	}
	with := func(change func(*Finding)) Finding {
		f := base
		change(&f)
		return f
	}
	one := func(f Finding) string { return Fingerprints([]Finding{f})[0] }
	for _, same := range []Finding{
		with(func(f *Finding) { f.Line = 99 }),
		with(func(f *Finding) { f.File = "/elsewhere/p/f.go" }),
		with(func(f *Finding) { f.Message = "F starts a goroutine, via G (g.go:7), 12 calls (goctx/dropped)" }),
	} {
		if one(same) != one(base) {
			t.Errorf("fingerprint of %+v differs", same)
		}
	}
	for _, other := range []Finding{
		with(func(f *Finding) { f.Rule = "goctx/outlives" }),
		with(func(f *Finding) { f.File = "/src/p/g.go" }),
		with(func(f *Finding) { f.Decl = "G" }),
		with(func(f *Finding) { f.ImportPath = "example.com/q" }),
		with(func(f *Finding) { f.Message = "F starts a goroutine, via h2 (g.go:41), 3 calls (goctx/dropped)" }),
	} {
		if one(other) == one(base) {
			t.Errorf("fingerprint of %+v is the same", other)
		}
	}
	if twice := Fingerprints([]Finding{base, base}); twice[0] == twice[1] {
		t.Error("two equal findings have one fingerprint")
	}
	next := with(func(f *Finding) { f.Line = 9 })
	if left := WithoutKnown([]Finding{base, next}, map[string]bool{one(base): true}); len(left) != 1 {
		t.Errorf("%d findings left of two, one known", len(left))
	}
}

func TestUnlinked(t *testing.T) {
	for in, want := range map[string]string{
		"key []string{}":                `key []string{}`,
		"[click](https://example.com/)": `\[click\](https://example.com/)`,
	} {
		if got := unlinked(in); got != want {
			t.Errorf("unlinked(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCommandEscapes(t *testing.T) {
	if got := data("a%b\r\nc:d,e"); got != "a%25b%0D%0Ac:d,e" {
		t.Errorf("data: %q", got)
	}
	if got := property("a%b\r\nc:d,e"); got != "a%25b%0D%0Ac%3Ad%2Ce" {
		t.Errorf("property: %q", got)
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "file"), filepath.Join(dir, "link")
	if err := os.WriteFile(file, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("file", link); err != nil {
		t.Skip(err)
	}
	if err := WriteFile(link, []byte("new"), 0o666); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(file); string(data) != "new" {
		t.Errorf("file holds %q", data)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode().IsRegular() {
		t.Errorf("the link was replaced: %v", err)
	}
	if info, _ := os.Stat(file); runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("permissions are %v", info.Mode().Perm())
	}
	if err := WriteFile(filepath.Join(dir, "no", "file"), nil, 0o666); err == nil {
		t.Error("no error for a missing folder")
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	if !slices.Equal(names, []string{"file", "link"}) {
		t.Errorf("files left: %s", strings.Join(names, " "))
	}
}
