package gls

type ContextManager struct {
}

func (*ContextManager) SetValues(new_values Values, context_call func())      {}
func (*ContextManager) GetValue(key interface{}) (value interface{}, ok bool) { return }

type Values map[interface{}]interface{}

func NewContextManager() *ContextManager  { return nil }
func Go(cb func())                        {}
func GetGoroutineId() (gid uint, ok bool) { return }
func EnsureGoroutineId(cb func(gid uint)) {}
