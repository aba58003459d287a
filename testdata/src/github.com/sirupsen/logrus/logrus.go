package logrus

import (
	"context"
	"io"
	"time"
)

type Fields map[string]any

type Level uint32

type Logger struct {
	Out   io.Writer
	Level Level
}

func (*Logger) WithField(key string, value any) *Entry { return nil }
func (*Logger) WithFields(fields Fields) *Entry        { return nil }
func (*Logger) WithError(err error) *Entry             { return nil }
func (*Logger) WithContext(ctx context.Context) *Entry { return nil }
func (*Logger) Debugf(format string, args ...any)      {}
func (*Logger) Infof(format string, args ...any)       {}
func (*Logger) Printf(format string, args ...any)      {}
func (*Logger) Warnf(format string, args ...any)       {}
func (*Logger) Errorf(format string, args ...any)      {}
func (*Logger) Debug(args ...any)                      {}
func (*Logger) Info(args ...any)                       {}
func (*Logger) Warn(args ...any)                       {}
func (*Logger) Error(args ...any)                      {}
func (*Logger) Fatal(args ...any)                      {}
func (*Logger) SetLevel(level Level)                   {}

type Entry struct {
	Logger  *Logger
	Data    Fields
	Time    time.Time
	Level   Level
	Message string
	Context context.Context
}

func (*Entry) WithError(err error) *Entry             { return nil }
func (*Entry) WithContext(ctx context.Context) *Entry { return nil }
func (*Entry) WithField(key string, value any) *Entry { return nil }
func (*Entry) WithFields(fields Fields) *Entry        { return nil }
func (*Entry) Debug(args ...any)                      {}
func (*Entry) Info(args ...any)                       {}
func (*Entry) Warn(args ...any)                       {}
func (*Entry) Error(args ...any)                      {}
func (*Entry) Fatal(args ...any)                      {}
func (*Entry) Debugf(format string, args ...any)      {}
func (*Entry) Infof(format string, args ...any)       {}
func (*Entry) Printf(format string, args ...any)      {}
func (*Entry) Warnf(format string, args ...any)       {}
func (*Entry) Errorf(format string, args ...any)      {}

type FieldLogger interface {
	StdLogger
	DebugLogger
	InfoLogger
	WarnLogger
	ErrorLogger
	WithError(err error) *Entry
	WithField(key string, value any) *Entry
	WithFields(fields Fields) *Entry
}

func New() *Logger                           { return nil }
func NewEntry(logger *Logger) *Entry         { return nil }
func WithField(key string, value any) *Entry { return nil }
func WithFields(fields Fields) *Entry        { return nil }
func WithContext(ctx context.Context) *Entry { return nil }
func WithError(err error) *Entry             { return nil }
func StandardLogger() *Logger                { return nil }
func Debug(args ...any)                      {}
func Info(args ...any)                       {}
func Warn(args ...any)                       {}
func Error(args ...any)                      {}
func Fatal(args ...any)                      {}
func Debugf(format string, args ...any)      {}
func Infof(format string, args ...any)       {}
func Warnf(format string, args ...any)       {}
func Errorf(format string, args ...any)      {}
func Printf(format string, args ...any)      {}
func Print(args ...any)                      {}
func Println(args ...any)                    {}

type DebugLogger interface {
	Debug(args ...any)
	Debugf(format string, args ...any)
	Debugln(args ...any)
}

type ErrorLogger interface {
	Error(args ...any)
	Errorf(format string, args ...any)
	Errorln(args ...any)
}

type InfoLogger interface {
	Info(args ...any)
	Infof(format string, args ...any)
	Infoln(args ...any)
}

type StdLogger interface {
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Fatalln(args ...any)
	Panic(args ...any)
	Panicf(format string, args ...any)
	Panicln(args ...any)
	Print(args ...any)
	Printf(format string, args ...any)
	Println(args ...any)
}

type WarnLogger interface {
	Warn(args ...any)
	Warnf(format string, args ...any)
	Warnln(args ...any)
}
