package catalog

// libraries is every library of the catalog: the standard library, then the
// others, both sorted by import path.
var libraries = []*Library{
	&stdBufio,        // bufio
	&stdBytes,        // bytes
	&stdList,         // container/list
	&stdContext,      // context
	&stdTLS,          // crypto/tls
	&stdSQL,          // database/sql
	&stdJSON,         // encoding/json
	&stdExpvar,       // expvar
	&stdFlag,         // flag
	&stdAST,          // go/ast
	&stdHash,         // hash
	&stdHTMLTemplate, // html/template
	&stdIO,           // io
	&stdFS,           // io/fs
	&stdLog,          // log
	&stdSlog,         // log/slog
	&stdMaps,         // maps
	&stdRand,         // math/rand
	&stdRandV2,       // math/rand/v2
	&stdMIME,         // mime
	&stdNet,          // net
	&stdHTTP,         // net/http
	&stdCookieJar,    // net/http/cookiejar
	&stdHTTPTest,     // net/http/httptest
	&stdHTTPTrace,    // net/http/httptrace
	&stdHTTPUtil,     // net/http/httputil
	&stdRPC,          // net/rpc
	&stdSMTP,         // net/smtp
	&stdURL,          // net/url
	&stdOS,           // os
	&stdExec,         // os/exec
	&stdSignal,       // os/signal
	&stdFilepath,     // path/filepath
	&stdRegexp,       // regexp
	&stdRuntime,      // runtime
	&stdDebug,        // runtime/debug
	&stdPprof,        // runtime/pprof
	&stdTrace,        // runtime/trace
	&stdSlices,       // slices
	&stdSort,         // sort
	&stdStrings,      // strings
	&stdSync,         // sync
	&stdAtomic,       // sync/atomic
	&stdSyscall,      // syscall
	&stdTesting,      // testing
	&stdTextTemplate, // text/template
	&stdTime,         // time

	&connect,             // connectrpc.com/connect
	&gqlgen,              // github.com/99designs/gqlgen/graphql
	&gqlgenHandler,       // github.com/99designs/gqlgen/graphql/handler
	&sarama,              // github.com/IBM/sarama
	&tunny,               // github.com/Jeffail/tunny
	&hystrix,             // github.com/afex/hystrix-go/hystrix
	&pond1,               // github.com/alitto/pond
	&pond2,               // github.com/alitto/pond/v2
	&retry,               // github.com/avast/retry-go/v4
	&lambda,              // github.com/aws/aws-lambda-go/lambda
	&lambdaContext,       // github.com/aws/aws-lambda-go/lambdacontext
	&beego1,              // github.com/beego/beego
	&beego2,              // github.com/beego/beego/v2/server/web
	&beegoContext,        // github.com/beego/beego/v2/server/web/context
	&metainfo,            // github.com/bytedance/gopkg/cloud/metainfo
	&gopool,              // github.com/bytedance/gopkg/util/gopool
	&backoff4,            // github.com/cenkalti/backoff/v4
	&backoff5,            // github.com/cenkalti/backoff/v5
	&hertzApp,            // github.com/cloudwego/hertz/pkg/app
	&hertzServer,         // github.com/cloudwego/hertz/pkg/app/server
	&hertzRoute,          // github.com/cloudwego/hertz/pkg/route
	&restful,             // github.com/emicklei/go-restful/v3
	&workerpool,          // github.com/gammazero/workerpool
	&getlanternContext,   // github.com/getlantern/context
	&gin,                 // github.com/gin-gonic/gin
	&chi,                 // github.com/go-chi/chi/v5
	&chiMiddleware,       // github.com/go-chi/chi/v5/middleware
	&gokitEndpoint,       // github.com/go-kit/kit/endpoint
	&gokitGRPC,           // github.com/go-kit/kit/transport/grpc
	&gokitHTTP,           // github.com/go-kit/kit/transport/http
	&kratos,              // github.com/go-kratos/kratos/v2
	&kratosLog,           // github.com/go-kratos/kratos/v2/log
	&kratosMetadata,      // github.com/go-kratos/kratos/v2/metadata
	&kratosMiddleware,    // github.com/go-kratos/kratos/v2/middleware
	&kratosTransport,     // github.com/go-kratos/kratos/v2/transport
	&kratosGRPC,          // github.com/go-kratos/kratos/v2/transport/grpc
	&kratosHTTP,          // github.com/go-kratos/kratos/v2/transport/http
	&logr,                // github.com/go-logr/logr
	&ozzoValidation,      // github.com/go-ozzo/ozzo-validation/v4
	&playgroundValidator, // github.com/go-playground/validator/v10
	&redis8,              // github.com/go-redis/redis/v8
	&fiber2,              // github.com/gofiber/fiber/v2
	&fiber2Adaptor,       // github.com/gofiber/fiber/v2/middleware/adaptor
	&fiber3,              // github.com/gofiber/fiber/v3
	&gorillaContext,      // github.com/gorilla/context
	&gorillaMux,          // github.com/gorilla/mux
	&gorillaSessions,     // github.com/gorilla/sessions
	&gorillaWebsocket,    // github.com/gorilla/websocket
	&multierror,          // github.com/hashicorp/go-multierror
	&retryablehttp,       // github.com/hashicorp/go-retryablehttp
	&asynq,               // github.com/hibiken/asynq
	&huanduTLS,           // github.com/huandu/go-tls
	&pgx4,                // github.com/jackc/pgx/v4
	&pgxpool4,            // github.com/jackc/pgx/v4/pgxpool
	&pgx5,                // github.com/jackc/pgx/v5
	&pgxpool5,            // github.com/jackc/pgx/v5/pgxpool
	&sqlx,                // github.com/jmoiron/sqlx
	&jtoldsGLS,           // github.com/jtolds/gls
	&httprouter,          // github.com/julienschmidt/httprouter
	&iris,                // github.com/kataras/iris/v12/context
	&irisRouter,          // github.com/kataras/iris/v12/core/router
	&kortschakGoroutine,  // github.com/kortschak/goroutine
	&echo4,               // github.com/labstack/echo/v4
	&echo5,               // github.com/labstack/echo/v5
	&miekgDNS,            // github.com/miekg/dns
	&modernGLS,           // github.com/modern-go/gls
	&nats,                // github.com/nats-io/nats.go
	&oklogRun,            // github.com/oklog/run
	&ants1,               // github.com/panjf2000/ants
	&ants2,               // github.com/panjf2000/ants/v2
	&goid,                // github.com/petermattis/goid
	&prometheus,          // github.com/prometheus/client_golang/prometheus
	&redis9,              // github.com/redis/go-redis/v9
	&revel,               // github.com/revel/revel
	&cron,                // github.com/robfig/cron/v3
	&zerolog,             // github.com/rs/zerolog
	&zerologHlog,         // github.com/rs/zerolog/hlog
	&zerologLog,          // github.com/rs/zerolog/log
	&goRetry,             // github.com/sethvargo/go-retry
	&logrus,              // github.com/sirupsen/logrus
	&gobreaker,           // github.com/sony/gobreaker/v2
	&conc,                // github.com/sourcegraph/conc
	&concIter,            // github.com/sourcegraph/conc/iter
	&concPanics,          // github.com/sourcegraph/conc/panics
	&concPool,            // github.com/sourcegraph/conc/pool
	&concStream,          // github.com/sourcegraph/conc/stream
	&cobra,               // github.com/spf13/cobra
	&routine,             // github.com/timandy/routine
	&tylerbGLS,           // github.com/tylerb/gls
	&cli1,                // github.com/urfave/cli
	&cli2,                // github.com/urfave/cli/v2
	&cli3,                // github.com/urfave/cli/v3
	&plzGLS,              // github.com/v2pro/plz/gls
	&fasthttp,            // github.com/valyala/fasthttp
	&fasthttpAdaptor,     // github.com/valyala/fasthttp/fasthttpadaptor
	&microMetadata,       // go-micro.dev/v4/metadata
	&micro,               // go-micro.dev/v4/server
	&bolt,                // go.etcd.io/bbolt
	&mongo1,              // go.mongodb.org/mongo-driver/mongo
	&mongo2,              // go.mongodb.org/mongo-driver/v2/mongo
	&opencensus,          // go.opencensus.io/stats
	&otelBaggage,         // go.opentelemetry.io/otel/baggage
	&otelMetric,          // go.opentelemetry.io/otel/metric
	&otelPropagation,     // go.opentelemetry.io/otel/propagation
	&otelTrace,           // go.opentelemetry.io/otel/trace
	&fx,                  // go.uber.org/fx
	&zap,                 // go.uber.org/zap
	&netContext,          // golang.org/x/net/context
	&oauth2,              // golang.org/x/oauth2
	&oauth2Client,        // golang.org/x/oauth2/clientcredentials
	&oauth2Google,        // golang.org/x/oauth2/google
	&oauth2JWT,           // golang.org/x/oauth2/jwt
	&errgroup,            // golang.org/x/sync/errgroup
	&semaphore,           // golang.org/x/sync/semaphore
	&singleflight,        // golang.org/x/sync/singleflight
	&grpc,                // google.golang.org/grpc
	&grpcCredentials,     // google.golang.org/grpc/credentials
	&grpcMetadata,        // google.golang.org/grpc/metadata
	&grpcPeer,            // google.golang.org/grpc/peer
	&grpcStats,           // google.golang.org/grpc/stats
	&tomb,                // gopkg.in/tomb.v2
	&gorm,                // gorm.io/gorm
	&k8sWait,             // k8s.io/apimachinery/pkg/util/wait
	&klog,                // k8s.io/klog/v2
}

// stdRoots are the first elements of the import paths of the standard library.
// A module path without a dot is possible, so the rule of the go command alone
// would take such a module for std.
var stdRoots = func() map[string]bool {
	roots := make(map[string]bool)
	for _, r := range []string{
		"archive", "arena", "bufio", "builtin", "bytes", "cmp", "compress", "container", "context", "crypto",
		"database", "debug", "embed", "encoding", "errors", "expvar", "flag", "fmt", "go", "hash", "html",
		"image", "index", "internal", "io", "iter", "log", "maps", "math", "mime", "net", "os", "path", "plugin",
		"reflect", "regexp", "runtime", "simd", "slices", "sort", "strconv", "strings", "structs", "sync", "syscall",
		"testing", "text", "time", "unicode", "unique", "unsafe", "vendor", "weak", "cmd",
	} {
		roots[r] = true
	}
	return roots
}()
