package zapcore

import (
	"time"
)

type Field struct {
	Key       string
	Type      FieldType
	Integer   int64
	String    string
	Interface interface{}
}

type FieldType uint8

type Core interface {
	LevelEnabler
	Check(Entry, *CheckedEntry) *CheckedEntry
	Sync() error
	With([]Field) Core
	Write(Entry, []Field) error
}

type Level int8

type LevelEnabler interface {
	Enabled(Level) bool
}

type Entry struct {
	Level      Level
	Time       time.Time
	LoggerName string
	Message    string
	Stack      string
}

type CheckedEntry struct {
}

func (*CheckedEntry) Write(fields ...Field) {}
