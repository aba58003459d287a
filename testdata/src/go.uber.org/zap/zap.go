package zap

import (
	"fmt"
	"time"

	"go.uber.org/zap/zapcore"
)

type Logger struct {
}

func (*Logger) Sugar() *SugaredLogger                                     { return nil }
func (*Logger) Named(s string) *Logger                                    { return nil }
func (*Logger) WithOptions(opts ...Option) *Logger                        { return nil }
func (*Logger) With(fields ...Field) *Logger                              { return nil }
func (*Logger) Check(lvl zapcore.Level, msg string) *zapcore.CheckedEntry { return nil }
func (*Logger) Log(lvl zapcore.Level, msg string, fields ...Field)        {}
func (*Logger) Debug(msg string, fields ...Field)                         {}
func (*Logger) Info(msg string, fields ...Field)                          {}
func (*Logger) Warn(msg string, fields ...Field)                          {}
func (*Logger) Error(msg string, fields ...Field)                         {}
func (*Logger) Panic(msg string, fields ...Field)                         {}
func (*Logger) Fatal(msg string, fields ...Field)                         {}
func (*Logger) Sync() error                                               { return nil }

type SugaredLogger struct {
}

func (*SugaredLogger) Desugar() *Logger                                { return nil }
func (*SugaredLogger) Named(name string) *SugaredLogger                { return nil }
func (*SugaredLogger) With(args ...interface{}) *SugaredLogger         { return nil }
func (*SugaredLogger) Debug(args ...interface{})                       {}
func (*SugaredLogger) Info(args ...interface{})                        {}
func (*SugaredLogger) Warn(args ...interface{})                        {}
func (*SugaredLogger) Error(args ...interface{})                       {}
func (*SugaredLogger) Debugf(template string, args ...interface{})     {}
func (*SugaredLogger) Infof(template string, args ...interface{})      {}
func (*SugaredLogger) Warnf(template string, args ...interface{})      {}
func (*SugaredLogger) Errorf(template string, args ...interface{})     {}
func (*SugaredLogger) Debugw(msg string, keysAndValues ...interface{}) {}
func (*SugaredLogger) Infow(msg string, keysAndValues ...interface{})  {}
func (*SugaredLogger) Warnw(msg string, keysAndValues ...interface{})  {}
func (*SugaredLogger) Errorw(msg string, keysAndValues ...interface{}) {}
func (*SugaredLogger) Sync() error                                     { return nil }

type Field = zapcore.Field

type Option interface {
}

func NewNop() *Logger                                   { return nil }
func NewProduction(options ...Option) (*Logger, error)  { return nil, nil }
func NewDevelopment(options ...Option) (*Logger, error) { return nil, nil }
func New(core zapcore.Core, options ...Option) *Logger  { return nil }
func L() *Logger                                        { return nil }
func S() *SugaredLogger                                 { return nil }
func ReplaceGlobals(logger *Logger) func()              { return nil }
func String(key string, val string) Field               { return Field{} }
func Int(key string, val int) Field                     { return Field{} }
func Int64(key string, val int64) Field                 { return Field{} }
func Bool(key string, val bool) Field                   { return Field{} }
func Any(key string, value interface{}) Field           { return Field{} }
func Error(err error) Field                             { return Field{} }
func Duration(key string, val time.Duration) Field      { return Field{} }
func Stringer(key string, val fmt.Stringer) Field       { return Field{} }
func Strings(key string, ss []string) Field             { return Field{} }
func NamedError(key string, err error) Field            { return Field{} }
func Time(key string, val time.Time) Field              { return Field{} }
