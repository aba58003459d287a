package mutators

import (
	"bytes"
	"container/list"
	randv2 "math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	texttemplate "text/template"
)

// What the methods of the standard library write to.

var (
	text   strings.Builder
	buffer bytes.Buffer
	header = http.Header{}
	query  = url.Values{}
	queue  = list.New()
	plain  = texttemplate.New("plain")
	faces  = randv2.New(randv2.NewPCG(1, 2))
)

func textWrite(w http.ResponseWriter, r *http.Request)       { text.Write(nil) }       // want `package variable text is written by concurrent requests`
func textWriteString(w http.ResponseWriter, r *http.Request) { text.WriteString(".") } // want `package variable text is written by concurrent requests`
func textWriteByte(w http.ResponseWriter, r *http.Request)   { text.WriteByte('.') }   // want `package variable text is written by concurrent requests`
func textWriteRune(w http.ResponseWriter, r *http.Request)   { text.WriteRune('.') }   // want `package variable text is written by concurrent requests`
func textReset(w http.ResponseWriter, r *http.Request)       { text.Reset() }          // want `package variable text is written by concurrent requests`

func bufferWrite(w http.ResponseWriter, r *http.Request)       { buffer.Write(nil) }            // want `package variable buffer is written by concurrent requests`
func bufferWriteString(w http.ResponseWriter, r *http.Request) { buffer.WriteString(".") }      // want `package variable buffer is written by concurrent requests`
func bufferWriteByte(w http.ResponseWriter, r *http.Request)   { buffer.WriteByte('.') }        // want `package variable buffer is written by concurrent requests`
func bufferWriteRune(w http.ResponseWriter, r *http.Request)   { buffer.WriteRune('.') }        // want `package variable buffer is written by concurrent requests`
func bufferReadFrom(w http.ResponseWriter, r *http.Request)    { buffer.ReadFrom(http.NoBody) } // want `package variable buffer is written by concurrent requests`
func bufferReset(w http.ResponseWriter, r *http.Request)       { buffer.Reset() }               // want `package variable buffer is written by concurrent requests`

func headerSet(w http.ResponseWriter, r *http.Request) { header.Set("page", "1") } // want `package variable header\["page"\] is written by concurrent requests`
func headerAdd(w http.ResponseWriter, r *http.Request) { header.Add("page", "1") } // want `package variable header\["page"\] is written by concurrent requests`
func headerDel(w http.ResponseWriter, r *http.Request) { header.Del("page") }      // want `package variable header\["page"\] is written by concurrent requests`

func querySet(w http.ResponseWriter, r *http.Request) { query.Set("page", "1") } // want `package variable query\["page"\] is written by concurrent requests`
func queryAdd(w http.ResponseWriter, r *http.Request) { query.Add("page", "1") } // want `package variable query\["page"\] is written by concurrent requests`
func queryDel(w http.ResponseWriter, r *http.Request) { query.Del("page") }      // want `package variable query\["page"\] is written by concurrent requests`

func queuePushBack(w http.ResponseWriter, r *http.Request)  { queue.PushBack(1) }           // want `package variable queue is written by concurrent requests`
func queuePushFront(w http.ResponseWriter, r *http.Request) { queue.PushFront(1) }          // want `package variable queue is written by concurrent requests`
func queueRemove(w http.ResponseWriter, r *http.Request)    { queue.Remove(queue.Front()) } // want `package variable queue is written by concurrent requests`
func queueInit(w http.ResponseWriter, r *http.Request)      { queue.Init() }                // want `package variable queue is written by concurrent requests`

func plainFuncs(w http.ResponseWriter, r *http.Request) {
	name := r.Header.Get("X-User")
	plain.Funcs(texttemplate.FuncMap{"user": func() string { return name }}) // want `data of r overwrites package variable plain`
}

func diceExpFloat64(w http.ResponseWriter, r *http.Request)  { dice.ExpFloat64() }    // want `package variable dice is written by concurrent requests`
func diceFloat32(w http.ResponseWriter, r *http.Request)     { dice.Float32() }       // want `package variable dice is written by concurrent requests`
func diceFloat64(w http.ResponseWriter, r *http.Request)     { dice.Float64() }       // want `package variable dice is written by concurrent requests`
func diceInt(w http.ResponseWriter, r *http.Request)         { dice.Int() }           // want `package variable dice is written by concurrent requests`
func diceInt31(w http.ResponseWriter, r *http.Request)       { dice.Int31() }         // want `package variable dice is written by concurrent requests`
func diceInt31n(w http.ResponseWriter, r *http.Request)      { dice.Int31n(6) }       // want `package variable dice is written by concurrent requests`
func diceInt63(w http.ResponseWriter, r *http.Request)       { dice.Int63() }         // want `package variable dice is written by concurrent requests`
func diceInt63n(w http.ResponseWriter, r *http.Request)      { dice.Int63n(6) }       // want `package variable dice is written by concurrent requests`
func diceNormFloat64(w http.ResponseWriter, r *http.Request) { dice.NormFloat64() }   // want `package variable dice is written by concurrent requests`
func diceRead(w http.ResponseWriter, r *http.Request)        { dice.Read(nil) }       // want `package variable dice is written by concurrent requests`
func diceSeed(w http.ResponseWriter, r *http.Request)        { dice.Seed(1) }         // want `package variable dice is written by concurrent requests`
func diceShuffle(w http.ResponseWriter, r *http.Request)     { dice.Shuffle(0, nil) } // want `package variable dice is written by concurrent requests`
func diceUint32(w http.ResponseWriter, r *http.Request)      { dice.Uint32() }        // want `package variable dice is written by concurrent requests`
func diceUint64(w http.ResponseWriter, r *http.Request)      { dice.Uint64() }        // want `package variable dice is written by concurrent requests`

func facesExpFloat64(w http.ResponseWriter, r *http.Request)  { faces.ExpFloat64() }    // want `package variable faces is written by concurrent requests`
func facesFloat32(w http.ResponseWriter, r *http.Request)     { faces.Float32() }       // want `package variable faces is written by concurrent requests`
func facesFloat64(w http.ResponseWriter, r *http.Request)     { faces.Float64() }       // want `package variable faces is written by concurrent requests`
func facesInt(w http.ResponseWriter, r *http.Request)         { faces.Int() }           // want `package variable faces is written by concurrent requests`
func facesInt32(w http.ResponseWriter, r *http.Request)       { faces.Int32() }         // want `package variable faces is written by concurrent requests`
func facesInt32N(w http.ResponseWriter, r *http.Request)      { faces.Int32N(6) }       // want `package variable faces is written by concurrent requests`
func facesInt64(w http.ResponseWriter, r *http.Request)       { faces.Int64() }         // want `package variable faces is written by concurrent requests`
func facesInt64N(w http.ResponseWriter, r *http.Request)      { faces.Int64N(6) }       // want `package variable faces is written by concurrent requests`
func facesIntN(w http.ResponseWriter, r *http.Request)        { faces.IntN(6) }         // want `package variable faces is written by concurrent requests`
func facesNormFloat64(w http.ResponseWriter, r *http.Request) { faces.NormFloat64() }   // want `package variable faces is written by concurrent requests`
func facesPerm(w http.ResponseWriter, r *http.Request)        { faces.Perm(6) }         // want `package variable faces is written by concurrent requests`
func facesShuffle(w http.ResponseWriter, r *http.Request)     { faces.Shuffle(0, nil) } // want `package variable faces is written by concurrent requests`
func facesUint(w http.ResponseWriter, r *http.Request)        { faces.Uint() }          // want `package variable faces is written by concurrent requests`
func facesUint32(w http.ResponseWriter, r *http.Request)      { faces.Uint32() }        // want `package variable faces is written by concurrent requests`
func facesUint32N(w http.ResponseWriter, r *http.Request)     { faces.Uint32N(6) }      // want `package variable faces is written by concurrent requests`
func facesUint64(w http.ResponseWriter, r *http.Request)      { faces.Uint64() }        // want `package variable faces is written by concurrent requests`
func facesUint64N(w http.ResponseWriter, r *http.Request)     { faces.Uint64N(6) }      // want `package variable faces is written by concurrent requests`
func facesUintN(w http.ResponseWriter, r *http.Request)       { faces.UintN(6) }        // want `package variable faces is written by concurrent requests`
