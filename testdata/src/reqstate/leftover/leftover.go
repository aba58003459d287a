// Package leftover has handlers that put objects back into pools.
package leftover

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"io"
	"net/http"
	"sync"
)

type order struct {
	ID   string
	Gift string
	tags map[string]string
	list []string
}

func (o *order) reset() { *o = order{} }

func (o *order) add(tag string) { o.list = append(o.list, tag) }

func (o *order) count() int { return len(o.list) }

func clean(o *order) { o.ID = "" }

var orders = sync.Pool{New: func() any { return new(order) }}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func decoded(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer orders.Put(o)
	json.NewDecoder(r.Body).Decode(o) // want `o goes back to its pool with data of r: who gets it next has that too; clear it first`
}

func unmarshalled(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	json.Unmarshal([]byte(r.FormValue("order")), o) // want `o goes back to its pool with data of r`
	orders.Put(o)
}

func appended(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer func() { orders.Put(o) }()
	o.list = append(o.list, r.Host) // want `o goes back to its pool with data of r`
}

func keyed(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer orders.Put(o)
	o.tags[r.Host] = r.Host // want `o goes back to its pool with data of r`
}

func byMethod(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer orders.Put(o)
	o.add(r.Host) // want `o goes back to its pool with data of r`
	o.count()
}

func written(w http.ResponseWriter, r *http.Request) {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.WriteString(r.Host) // want `b goes back to its pool with data of r`
	w.Write(b.Bytes())
}

// No data of a request.
func constant(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer orders.Put(o)
	o.list = append(o.list, "constant")
	json.Unmarshal([]byte("{}"), o)
}

func atStart(text string) {
	o := orders.Get().(*order)
	defer orders.Put(o)
	o.add(text)
}

// It is cleared before or behind, by a method, a function, or a store.
func byReset(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer func() {
		o.reset()
		orders.Put(o)
	}()
	o.add(r.Host)
}

func byFunction(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer orders.Put(o)
	clean(o)
	o.add(r.Host)
}

func byStore(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer orders.Put(o)
	*o = order{}
	o.add(r.Host)
}

func cut(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer orders.Put(o)
	o.list = append(o.list[:0], r.Host)
}

// Each value is set anew.
func set(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer orders.Put(o)
	o.ID = r.Host
}

// Another function may take it out, or put it in.
func release(o *order) {
	o.reset()
	orders.Put(o)
}

func released(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer release(o)
	o.add(r.Host)
}

func taken() *order {
	o := orders.Get().(*order)
	o.reset()
	return o
}

func fresh(w http.ResponseWriter, r *http.Request) {
	o := taken()
	defer orders.Put(o)
	o.add(r.Host)
}

func orNew(w http.ResponseWriter, r *http.Request) {
	var o *order
	if got, ok := orders.Get().(*order); ok {
		o = got
	} else {
		o = new(order)
	}
	defer orders.Put(o)
	o.list = append(o.list, r.Host)
}

// What a server answers is no data of a request, where none is served.
func fetched() {
	resp, err := http.Get("http://localhost")
	if err != nil {
		return
	}
	defer resp.Body.Close()
	o := orders.Get().(*order)
	defer orders.Put(o)
	json.NewDecoder(resp.Body).Decode(o) // silent "runs per request"
}

// The callee overwrites a part, and adds to it then.
func (o *order) fill(host string) error {
	o.list = nil
	o.list = append(o.list, host)
	return nil
}

func filled(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer orders.Put(o)
	o.fill(r.Host)
	o.add(r.Host)
}

func emptied(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer orders.Put(o)
	clear(o.tags)
	o.tags[r.Host] = r.Host
}

func drained(w http.ResponseWriter, r *http.Request) {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.WriteString(r.Host)
	b.WriteTo(w)
}

func copied(w http.ResponseWriter, r *http.Request) {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.WriteString(r.Host)
	io.Copy(w, b)
}

var pairs = sync.Pool{New: func() any { return new([2]string) }}

// Each place is written anew.
func anew(w http.ResponseWriter, r *http.Request) {
	p := pairs.Get().(*[2]string)
	defer pairs.Put(p)
	p[0] = r.Host
}

func sameKey(w http.ResponseWriter, r *http.Request) {
	o := orders.Get().(*order)
	defer orders.Put(o)
	o.tags["host"] = r.Host
}

type header struct{ Length uint32 }

var headers = sync.Pool{New: func() any { return new(header) }}

func binaryMessage(w http.ResponseWriter, r *http.Request) {
	h := headers.Get().(*header)
	defer headers.Put(h)
	binary.Read(r.Body, binary.BigEndian, h)
}
