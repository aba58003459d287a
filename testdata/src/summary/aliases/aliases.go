// Package aliases sees what low returns by its facts only.
package aliases

import "summary/aliases/low"

func Global() *low.Config { return low.Global() } // want Global:`^result 0 refers to low\.global$`

func Part() *low.Config { return low.Part().Next } // want Part:`^result 0 refers to low\.global\.Next\.Next$`

func Second() *low.Config { // want Second:`^result 0 refers to low\.global$`
	_, c := low.Second()
	return c
}

func Tail() (*low.Config, error) { return low.Tail() } // want Tail:`^result 0 refers to low\.global$`

var own low.Config

func Same() *low.Config { return low.Same(&own) } // want Same:`^result 0 refers to aliases\.own$`

func Method() *low.Config { return own.Child() } // want Method:`^result 0 refers to aliases\.own\.Next$`

func Embedded(w *wrapper) *low.Config { return w.Child() } // want Embedded:`^result 0 refers to parameter 0\.Next$`

type wrapper struct{ low.Config }

func Generic() *low.Config { return low.Pointer(&own) } // want Generic:`^result 0 refers to aliases\.own$`

func Fresh() *low.Config { return low.Fresh() }

func Write(v string) { low.Global().Name = v } // want Write:`^stores parameter 0 in low\.global\.Name$`

func WritePart(v string) { low.Part().Name = v } // want WritePart:`^stores parameter 0 in low\.global\.Next\.Name$`

func WriteKeyed(k, v string) { low.Keyed(k).Name = v } // want WriteKeyed:`^stores parameter 1 in low\.all\[\]\.Name, keyed$`

func WriteFixed(v string) { low.Map()["fixed"] = &low.Config{Name: v} } // want WriteFixed:`^stores parameter 0 in low\.all\[\]$`

func WriteFresh(v string) { low.Fresh().Name = v }

func WriteTail(v string) { // want WriteTail:`^stores parameter 0 in low\.global\.Name$`
	c, err := low.Tail()
	if err == nil {
		c.Name = v
	}
}
