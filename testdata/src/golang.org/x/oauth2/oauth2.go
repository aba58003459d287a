package oauth2

import (
	"context"
	"net/http"
	"time"

	"golang.org/x/oauth2/internal"
)

type Config struct {
	ClientID     string
	ClientSecret string
	Endpoint     Endpoint
	RedirectURL  string
	Scopes       []string
}

func (*Config) AuthCodeURL(state string, opts ...AuthCodeOption) string { return "" }

func (*Config) PasswordCredentialsToken(ctx context.Context, username string, password string) (*Token, error) {
	return nil, nil
}

func (*Config) Exchange(ctx context.Context, code string, opts ...AuthCodeOption) (*Token, error) {
	return nil, nil
}

func (*Config) Client(ctx context.Context, t *Token) *http.Client     { return nil }
func (*Config) TokenSource(ctx context.Context, t *Token) TokenSource { return nil }

type Token struct {
	AccessToken  string
	TokenType    string
	RefreshToken string
	Expiry       time.Time
}

func (*Token) Type() string { return "" }
func (*Token) Valid() bool  { return false }

type TokenSource interface {
	Token() (*Token, error)
}

type Endpoint struct {
	AuthURL       string
	DeviceAuthURL string
	TokenURL      string
	AuthStyle     AuthStyle
}

type AuthStyle int

type AuthCodeOption interface {
}

type Transport struct {
	Source TokenSource
	Base   http.RoundTripper
}

func (*Transport) RoundTrip(req *http.Request) (*http.Response, error) { return nil, nil }

func NewClient(ctx context.Context, src TokenSource) *http.Client { return nil }
func ReuseTokenSource(t *Token, src TokenSource) TokenSource      { return nil }
func StaticTokenSource(t *Token) TokenSource                      { return nil }

var HTTPClient internal.ContextKey
var NoContext context.Context
var AccessTypeOffline AuthCodeOption
