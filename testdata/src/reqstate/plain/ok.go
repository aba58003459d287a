package plain

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"reqstate/plain/keep"
	"reqstate/plain/pb"
)

var (
	sessions sync.Map
	visits   = map[string]int{}
	once     sync.Once
	version  string
	total    int
	buffers  = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	motto    = "none"
)

// Under a key of the request, synchronized.
func remember(w http.ResponseWriter, r *http.Request) {
	sessions.Store(r.Header.Get("Cookie"), r.Host) // ok: keyed // silent "belongs to its key" "is synchronized"; "is keyed by what varies"
}

func visit(c *gin.Context) {
	mu.Lock()
	defer mu.Unlock()
	visits[c.ClientIP()]++ // ok: keyed // silent "is synchronized"
	total++                // ok: a counter under a lock // silent "is synchronized"
}

func count(w http.ResponseWriter, r *http.Request) {
	keep.Audit.Count(r.Host) // ok: keyed, in another package // silent "is synchronized"
}

// Once, without data of the request.
func about(w http.ResponseWriter, r *http.Request) {
	once.Do(func() { version = strings.ToUpper("v1") }) // ok: once // silent "is synchronized"
	_, _ = w.Write([]byte(version))
}

// Made for the request.
type answer struct{ name string }

func (a *answer) fill(r *http.Request) { a.name = r.Host } // ok: made per request

func hello(w http.ResponseWriter, r *http.Request) {
	a := &answer{}
	a.fill(r)
	_, _ = w.Write([]byte(a.name))
}

// A value receiver.
type tone struct{ name string }

func (t tone) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t.name = r.Host // ok: a copy
	_, _ = w.Write([]byte(t.name))
}

// A local variable of the handler, also where a literal writes it.
func local(c *gin.Context) {
	name := c.Query("name")
	func() { name = strings.ToLower(name) }() // ok: the request's own
	c.String(200, name)
}

// A copy of a shared struct.
var defaults = profile{lang: "en"}

func copied(w http.ResponseWriter, r *http.Request) {
	p := defaults
	p.user = r.Host // ok: a copy
	_, _ = w.Write([]byte(p.user))
}

// From a pool, and given back.
func pooled(w http.ResponseWriter, r *http.Request) {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	b.WriteString(r.Host) // ok: has one user at a time
	_, _ = w.Write(b.Bytes())
}

// A message of gRPC that goes into what the call makes.
type billing struct{ pb.UnimplementedOrdersServer }

func (b *billing) Place(ctx context.Context, req *pb.OrderRequest) (*pb.OrderReply, error) {
	reply := &pb.OrderReply{}
	reply.ID = req.Item // ok: the answer is the request's own
	return reply, nil
}

// A context that carries the value.
func with(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), userKey{}, r.Host)
		r = r.WithContext(ctx) // ok: a parameter of the handler
		next.ServeHTTP(w, r)
	})
}

// Start-up.
func main() {
	motto = strings.Repeat("!", 3) // ok: no request
	serve(http.NewServeMux())
}

// What a generic container holds that the request makes.
func boxed(w http.ResponseWriter, r *http.Request) {
	var b keep.Box[string]
	b.Put(r.Host) // ok: the request's own
}

// A pointer to a local variable.
func lent(w http.ResponseWriter, r *http.Request) {
	var s string
	keep.Set(&s, r.Host) // ok: the request's own
	_, _ = w.Write([]byte(s))
}
