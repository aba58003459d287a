package pooled

import (
	"io"
	"mime/multipart"
	"net/http"

	"github.com/gin-gonic/gin"
)

// What a copy tells as well.

func fromCopy(c *gin.Context) {
	go func() {
		value, _ := c.Get("user") // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass c.Copy\(\)`
		audit(c.Param("id") + c.DefaultQuery("page", "1"))
		use(value, c.Keys, c.IsAborted(), c.Request.URL, c.Request.UserAgent())
	}()
}

// What it has not: the form, the answer, the handlers behind, the end of the request.

func fromForm(c *gin.Context) {
	go func() { audit(c.PostForm("user")) }() // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
}

func fromAnswer(c *gin.Context) {
	go func() { use(c.Writer) }() // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
}

func streams(c *gin.Context) {
	go func() { use(c.Stream(func(io.Writer) bool { return false })) }() // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
}

func serves(c *gin.Context) {
	go func() { use(c.Handler()) }() // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
}

func fails(c *gin.Context) {
	go func() { use(c.Cookie("user")) }() // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
}

func fromBody(c *gin.Context) {
	go func() { use(c.Request.Form) }() // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
}

func fromRequest(c *gin.Context) {
	go func() { use(c.Request.Cookies(), c.Request.Context()) }() // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
}

func use(...any) {}

// What reads, changes or hands on the body of a request.

func bodies(w http.ResponseWriter, r *http.Request) {
	go func() { audit(r.FormValue("user")) }()                             // want `goroutine uses request r after the handler returns`
	go func() { audit(r.PostFormValue("user")) }()                         // want `goroutine uses request r after the handler returns`
	go func() { file(r.FormFile("photo")) }()                              // want `goroutine uses request r after the handler returns`
	go func() { use(r.ParseForm()) }()                                     // want `goroutine uses request r after the handler returns`
	go func() { use(r.ParseMultipartForm(1 << 20)) }()                     // want `goroutine uses request r after the handler returns`
	go func() { parts(r.MultipartReader()) }()                             // want `goroutine uses request r after the handler returns`
	go func() { use(r.Write(io.Discard)) }()                               // want `goroutine uses request r after the handler returns`
	go func() { use(r.WriteProxy(io.Discard)) }()                          // want `goroutine uses request r after the handler returns`
	go func() { use(http.DefaultClient.Do(r.WithContext(r.Context()))) }() // want `goroutine uses request r after the handler returns`
	go func() { use(r.Form) }()                                            // want `goroutine uses request r after the handler returns`
	go func() { use(r.PostForm) }()                                        // want `goroutine uses request r after the handler returns`
	go func() { use(r.MultipartForm) }()                                   // want `goroutine uses request r after the handler returns`
}

func file(multipart.File, *multipart.FileHeader, error) {}

func parts(*multipart.Reader, error) {}

// A logger is one by its methods, of whatever library, and only reads.

type (
	debugs  interface{ Debug(msg string, args ...any) }
	informs interface{ Info(msg string, args ...any) }
	warns   interface{ Warn(msg string, args ...any) }
	infofs  interface{ Infof(format string, args ...any) }
	printfs interface{ Printf(format string, args ...any) }
	events  interface {
		Debug() printfs
		Info() printfs
		Warn() printfs
		With(args ...any) printfs
	}
	mailer interface{ Send(msg string, args ...any) }
)

func logged(w http.ResponseWriter, r *http.Request, a debugs, b informs, c warns, d infofs, e printfs, f events) {
	go func() { a.Debug("served", r) }()
	go func() { b.Info("served", r) }()
	go func() { c.Warn("served", r) }()
	go func() { d.Infof("served %v", r) }()
	go func() { e.Printf("served %v", r) }()
	go func() { f.With(r).Printf("served") }()
}

func mailed(w http.ResponseWriter, r *http.Request, m mailer) {
	go func() { m.Send("served", r) }() // want `goroutine uses request r after the handler returns`
}
