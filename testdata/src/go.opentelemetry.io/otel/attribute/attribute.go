package attribute

type KeyValue struct {
	Key   Key
	Value Value
}

type Key string

func (Key) Bool(v bool) KeyValue     { return KeyValue{} }
func (Key) Int(v int) KeyValue       { return KeyValue{} }
func (Key) String(v string) KeyValue { return KeyValue{} }

type Value struct {
}

func (Value) Type() Type       { return 0 }
func (Value) AsInt64() int64   { return 0 }
func (Value) AsString() string { return "" }
func (Value) Emit() string     { return "" }

type Type int

func String(k string, v string) KeyValue        { return KeyValue{} }
func Int(k string, v int) KeyValue              { return KeyValue{} }
func Int64(k string, v int64) KeyValue          { return KeyValue{} }
func Bool(k string, v bool) KeyValue            { return KeyValue{} }
func StringSlice(k string, v []string) KeyValue { return KeyValue{} }
