package factories

import "net/http"

// unexported: every call of it serves one request.
func trace(next http.RoundTripper) http.RoundTripper {
	return tripper(func(r *http.Request) (*http.Response, error) {
		if next == nil {
			next = http.DefaultTransport // ok: all callers serve a request // silent "belongs to the request"
		}
		return next.RoundTrip(r)
	})
}

func proxy(w http.ResponseWriter, r *http.Request) {
	c := http.Client{Transport: trace(nil)}
	c.Get(r.URL.String())
}

// A Form is filled from a request, and no library serves it.
type Form struct{ n int }

func (f *Form) Fill(r *http.Request, in *Step, out *Step) error {
	f.n += in.By // ok: nobody registers it // silent "outlives the request" possible
	return nil
}
