// Package process has handlers that set for all what is meant for one request.
package process

import (
	"encoding/json"
	"expvar"
	"flag"
	"fmt"
	"html/template"
	"io"
	"log"
	"log/slog"
	"mime"
	"net/http"
	"os"
	"runtime/debug"
	"runtime/pprof"
	"strconv"
	"sync"
	"syscall"
)

func environment(w http.ResponseWriter, r *http.Request) {
	os.Setenv("TENANT", r.Header.Get("Tenant")) // want `the environment is set per request, from r, but belongs to the whole process: other requests get it`
	os.Unsetenv(r.FormValue("name"))
}

func cleared(w http.ResponseWriter, r *http.Request) {
	os.Clearenv() // want `the environment is changed by a request, but belongs to the whole process`
}

func directory(w http.ResponseWriter, r *http.Request) {
	back, _ := os.Getwd()
	defer os.Chdir(back)
	if err := os.Chdir("/srv/" + r.PathValue("tenant")); err != nil { // want `the working directory is set per request, from r, but belongs to the whole process`
		return
	}
	b, _ := os.ReadFile("index.html")
	w.Write(b)
}

func opened(w http.ResponseWriter, r *http.Request) {
	f, err := os.Open(r.PathValue("tenant"))
	if err != nil {
		return
	}
	f.Chdir() // want `the working directory is set per request, from r, but belongs`
}

// What is set for the work behind it is no switch.
func mask(w http.ResponseWriter, r *http.Request) {
	m, _ := strconv.Atoi(r.FormValue("mask"))
	old := syscall.Umask(m) // want `the file mode mask is set per request, from r, but belongs`
	defer syscall.Umask(old)
	os.WriteFile("/srv/x", nil, 0o666)
}

// enter hides the call.
func enter(dir string) error {
	return os.Chdir(dir) // want `the working directory is set per request, from r, but belongs`
}

func byHelper(w http.ResponseWriter, r *http.Request) {
	enter(r.PathValue("tenant"))
}

func prefix(w http.ResponseWriter, r *http.Request) {
	log.SetPrefix(r.RemoteAddr) // want `the standard logger is set per request, from r, but belongs`
}

// std hides what the library calls its default.
func std() *log.Logger { return log.Default() }

func defaultLogger(w http.ResponseWriter, r *http.Request) {
	std().SetOutput(w) // want `the standard logger is set per request, from w, but belongs`
}

var own = log.New(os.Stderr, "", 0)

func ownLogger(w http.ResponseWriter, r *http.Request) {
	own.SetPrefix(r.RemoteAddr) // want `data of r overwrites package variable own: other requests can read it`
}

func structured(w http.ResponseWriter, r *http.Request) {
	slog.SetDefault(slog.With("user", r.RemoteAddr)) // want `the default logger is set per request, from r, but belongs`
}

var level slog.LevelVar

// What the head of a request asks for, it asks for itself.
func levelOf(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(r.Header.Get("Debug"))
	level.Set(slog.Level(n)) // want `data of r overwrites package variable level`
}

func flags(w http.ResponseWriter, r *http.Request) {
	flag.Set("tenant", r.Header.Get("Tenant")) // want `the command line's flags is set per request, from r, but belongs`
	flag.CommandLine.Parse([]string{r.Host})   // want `package variable flag.CommandLine: other requests can read it`
}

func trace(w http.ResponseWriter, r *http.Request) {
	debug.SetTraceback(r.FormValue("trace")) // want `the traceback level is set per request, from r, but belongs`
}

var last = expvar.NewString("last")

func published(w http.ResponseWriter, r *http.Request) {
	last.Set(r.RemoteAddr)                           // want `data of r overwrites package variable last`
	expvar.Publish(r.RemoteAddr, expvar.NewInt("n")) // want `the table of published variables is set per request`
}

func mediaType(w http.ResponseWriter, r *http.Request) {
	mime.AddExtensionType(".x", r.FormValue("type")) // want `the table of media types is set per request`
}

func labelled(w http.ResponseWriter, r *http.Request) {
	pprof.SetGoroutineLabels(pprof.WithLabels(r.Context(), pprof.Labels("user", r.RemoteAddr))) // want `the labels of the goroutine is set per request`
	fmt.Fprint(w, "hi")
}

func handler(w http.ResponseWriter, r *http.Request) {
	user := r.RemoteAddr
	http.HandleFunc("/last", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, user) }) // want `the default mux is set per request, from r, but belongs`
}

var mux = http.NewServeMux()

func route(w http.ResponseWriter, r *http.Request) {
	mux.Handle("/"+r.RemoteAddr, http.NotFoundHandler()) // want `data of r overwrites package variable mux`
}

var page = template.Must(template.New("page").Parse("hi"))

func parsed(w http.ResponseWriter, r *http.Request) {
	page.New("body").Parse(r.FormValue("body")) // want `data of r overwrites package variable page`
}

func option(w http.ResponseWriter, r *http.Request) {
	page.Option("missingkey=" + r.FormValue("missing")) // want `data of r overwrites package variable page`
}

var (
	enc = json.NewEncoder(os.Stdout)
	dec = json.NewDecoder(os.Stdin)
)

func coded(w http.ResponseWriter, r *http.Request) {
	enc.SetIndent(r.FormValue("prefix"), " ") // want `data of r overwrites package variable enc`
	var v any
	dec.Decode(&v) // want `package variable dec is written by concurrent requests without synchronization`
}

var dirLock sync.Mutex

// A lock alone does not put it back.
func locked(w http.ResponseWriter, r *http.Request) {
	dirLock.Lock()
	defer dirLock.Unlock()
	os.Chdir(r.PathValue("tenant")) // want `the working directory is set per request`
}

func init() {
	for _, h := range []http.HandlerFunc{
		environment, cleared, directory, opened, mask, byHelper, prefix, defaultLogger, ownLogger, structured, levelOf, flags, trace, published, mediaType,
		labelled, handler, route, parsed, option, coded, locked,
	} {
		http.HandleFunc("/", h)
	}
}

// A goroutine of one's own is still in the same process.
func inGoroutine(w http.ResponseWriter, r *http.Request) {
	tenant := r.PathValue("tenant")
	go func() {
		os.Chdir(tenant) // want `the working directory is set per request`
	}()
}

// It is called for its number, whatever it is named.
func parseLevel(s string) slog.Level {
	n, _ := strconv.Atoi(s)
	return slog.Level(n)
}

func byHead(w http.ResponseWriter, r *http.Request) {
	level.Set(parseLevel(r.Header.Get("Debug"))) // want `data of r overwrites package variable level`
}

// It is far away.
func far(w http.ResponseWriter, r *http.Request) {
	Far1(r.Host) // silent "is written" possible
}

func Far1(s string) { Far2(s); println() }
func Far2(s string) { Far3(s); println() }
func Far3(s string) { Far4(s); println() }
func Far4(s string) { Far5(s); println() }
func Far5(s string) { os.Setenv("HOST", s); println() }

func init() {
	http.HandleFunc("/goroutine", inGoroutine)
	http.HandleFunc("/head", byHead)
	http.HandleFunc("/far", far)
}
