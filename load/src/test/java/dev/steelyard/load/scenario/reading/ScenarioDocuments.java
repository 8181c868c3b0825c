package dev.steelyard.load.scenario.reading;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Scenarios that are right and wrong, for whoever has to tell them apart. */
final class ScenarioDocuments {

  /** Three lines that each of the documents begins with. */
  private static final String HEAD = "name: a\ntarget: http://localhost:1\n";

  private static final String TASKS = "tasks: {t: GET /}\n";

  private ScenarioDocuments() {}

  static Stream<String> good() {
    return Stream.of(
            TASKS,
            "description: 1\nseed: -5\ntags: {a: 1}\n" + TASKS,
            "users: 5\nfor: 1m\nwait: 1s..3s\n" + TASKS,
            "users: 5\nfor: 1.5 h\nwait: exponential(2s)\n" + TASKS,
            "users: 5\nfor: 1m\nwait: normal(2s, 500ms)\ntasks: {t: [GET /, {wait: \"normal(1s,0.5s)\"}]}\n",
            "tasks: {a: PURGE /x, b: [PROPFIND /, OPTIONS *, M-SEARCH *, \"X_1 http://x/\"]}\n",
            "tasks: {a: {request: GET /, headers: {Authorization: \"Basic {{base64:a:{{user}}}}\"}}}\n",
            "users: 5\niterations: 10\nfor: 1h\npacing: 2s\n" + TASKS,
            "iterations: 10\n" + TASKS,
            "shared_iterations: 10\nusers: 3\nwait: 0s\n" + TASKS,
            "rate: 200/s\nfor: 1m\nmax_users: 50\nusers: 10\narrivals: poisson\n" + TASKS,
            "rate: 90/min\nfor: 1m\n" + TASKS,
            "shape: [{users: 50, over: 2m}, {users: 50, for: 1m}, {users: 0, over: 0s}]\nwait: 1s\n"
                + TASKS,
            "shape: [{rate: 200/s, over: 2m}, {rate: 200/s, for: 1m}]\nmax_users: 9\nusers: 3\n"
                + TASKS,
            "shape: spike\nusers: 100\nfor: 30s\nwait: 1s\n" + TASKS,
            "shape: soak\nrate: 50/s\narrivals: even\n" + TASKS,
            "users: 1\nfor: 1s\ngraceful_stop: 90s\nretries: 3\nthresholds: {retries: [count < 5], \"retries{name:t}\": rate < 1/s}\n"
                + TASKS,
            "timeout: 5s\nconnect_timeout: 500ms\nredirects: 5\ncookies: false\ngzip: true\ninsecure_tls: true\n"
                + TASKS,
            "http_version: 2\n" + TASKS,
            "proxy: \"http://{{env:PROXY|me:x@localhost}}:3128\"\n" + TASKS,
            "tasks:\n  a: {request: GET /, events: 10}\n  b: [{request: GET /b, events: all}, {request: GET /c, events: {most: 5, for: 30s, until: \"[DONE]\"}}]\nthresholds: {sse_first_event: p(95) < 1s, \"sse_gap{name:a}\": med < 1s, sse_events: count > 1, http_req_waiting: med < 1s}\n",
            "http_version: 1.1\ninsecure_tls: true\n" + TASKS,
            "variables: {a: 1, b: \"{{env:HOME|x}}\", c: \"{{b}}-{{uuid}}\"}\nheaders: {X: \"{{c}}\"}\n"
                + TASKS,
            "data: {q: [a, 1, true], n: [1, 2]}\ntasks: {t: \"GET /{{oneOf:q}}/{{oneOf:n}}\"}\n",
            "setup: [POST /a]\nteardown: [DELETE /a]\nstart: [GET /]\n" + TASKS,
            "setup: [{repeat: 10, steps: [POST /a, {wait: 1s}, {repeat: 2, steps: [GET /b]}]}]\n"
                + TASKS,
            "tasks:\n  a: {weight: 10, request: GET /a}\n  b: [GET /b, {wait: 1s}, GET /c]\n  c: {steps: [GET /d], group: g, tags: {x: y}, headers: {A: b}}\n",
            "tasks:\n  a: {request: PUT /a?b=c, name: x, group: g, tags: {k: v}, headers: {A: b}, query: {q: 1}, json: {a: [1, 2.5, true, null, \"{{user}}\", text], b: {c: d}}, expect: [2xx, 404]}\n",
            "tasks:\n  a: [{request: POST /, text: x, type: text/x}, {request: POST /, form: {a: b, c: 1}}, {request: POST /, random: 1KiB}, {request: POST /, json: '{\"a\": {{user}}}'}]\n",
            "tasks:\n  a: {request: POST /, multipart: {a: b, f: {random: 1kB, filename: x.bin, type: y/z}, g: {value: 1}}}\n",
            "tasks:\n  a: {request: GET /, timeout: 2s}\n  b: [{request: GET /b, timeout: 100ms}]\n",
            "tasks:\n  a: {request: POST /, multipart: [{name: a, value: b}, {name: a, value: c}]}\n",
            "tasks:\n  a: {request: GET /, extract: {id: $.id, h: {header: X, default: 1}, r: {regex: 'a(b)', pick: last}, j: {json: '$..x', pick: random}}}\n",
            "tasks:\n  a: {request: GET /, check: {status: 2xx, json: {$.a: exists, $.b: absent, $.c: 5, $.d: \">= 1\", $.e: {contains: x}, $.f: {matches: 'a+'}, $.g: {equals: exists}}, text: x, matches: 'y+', header: {A: b}, size: \"< 10KB\", time: < 500ms}}\n",
            "tasks:\n  a: {request: GET /, metrics: {hits: {trend: $.n}, c: {counter: 1}, r: {rate: {header: X-Cache}}, v: {trend: {json: $.x}}}}\nthresholds: {hits: [p(95) < 10, avg < 5], c: count > 1, r: [rate > 50%]}\n",
            "thresholds:\n  http_req_duration: [p(95) < 500ms, p(99) < 2s, avg<200, max <= 1s]\n  http_req_duration{name:t}: med < 1s\n  errors: [rate < 1%]\n  checks: [rate > 0.99]\n  http_reqs: [rate > 10/s, count >= 100]\n  data_received: [rate < 10MB/s, count < 1GiB]\n  iterations: [{threshold: count > 10, abort: true, delay: 10s}]\n  dropped_iterations: [count < 1]\n  \"checks{check:t: status is 200, 201}\": [rate == 1]\ntasks: {t: {request: GET /, check: {status: [200, 201]}}}\n",
            "tasks: {t: \"GET {{env:U|http://x/}}\", u: GET https://example.org:8443/a?b=c, v: 'GET /\\{{x'}\n")
        .map(HEAD::concat);
  }

  /** Documents whose form is wrong, with the place and the beginning of what is said. */
  static Stream<Arguments> bad() {
    return Stream.of(
        whole("target: http://x\n" + TASKS, 1, 1, "the key 'name' is missing"),
        whole("name: a\n" + TASKS, 1, 1, "the key 'target' is missing"),
        whole("name: a\ntarget: http://x\n", 1, 1, "the key 'tasks' is missing"),
        whole("name: a b\ntarget: http://x\n" + TASKS, 1, 7, "the name 'a b' may have letters"),
        whole("name: a\ntarget: localhost\n" + TASKS, 2, 9, "cannot send requests to 'localhost'"),
        problem("user: 5\n" + TASKS, 3, 1, "unknown key 'user'; did you mean 'users'?"),
        problem("frobnicate: 5\n" + TASKS, 3, 1, "unknown key 'frobnicate'; known are name, "),
        problem("users:\nfor: 1m\n" + TASKS, 3, 1, "the key 'users' has no value"),
        problem("users: -1\nfor: 1m\n" + TASKS, 3, 8, "users is -1; it must be from 0 to 1000000"),
        problem("users: many\nfor: 1m\n" + TASKS, 3, 8, "users is 'many'; it must be a whole"),
        problem("setup: [{repeat: 0, steps: [GET /]}]\n" + TASKS, 3, 18, "repeat is 0; it must be"),
        problem("setup: [{repeat: 2}]\n" + TASKS, 3, 9, "the key 'steps' is missing"),
        problem("setup: [{repeat: 2, steps: []}]\n" + TASKS, 3, 28, "this is an empty list"),
        problem("users: 5\n" + TASKS, 3, 1, "users need 'for', as in for: 1m, or iterations"),
        problem("for: 5m\n" + TASKS, 3, 1, "'for' needs users or a rate"),
        problem("rate: 5/s\n" + TASKS, 3, 1, "a rate needs 'for'"),
        problem("users: 5\nfor: 10\n" + TASKS, 4, 6, "for: '10' is not a time; write it with"),
        problem("rate: 200\nfor: 1m\n" + TASKS, 3, 7, "rate: '200' is not a rate; write it as"),
        problem("rate: 5/s\nfor: 1m\nwait: 1s\n" + TASKS, 5, 1, "'wait' belongs to users; at a"),
        problem("rate: 5/s\nfor: 1m\npacing: 1s\n" + TASKS, 5, 1, "'pacing' belongs to users;"),
        problem(
            "rate: 5/s\nfor: 1m\niterations: 1\n" + TASKS, 5, 1, "'rate' and 'iterations' cannot"),
        problem(
            "iterations: 5\nshared_iterations: 1\n" + TASKS,
            4,
            1,
            "'iterations' and 'shared_iterations' cannot go together"),
        problem("users: 1\nfor: 1m\nmax_users: 5\n" + TASKS, 5, 1, "'max_users' belongs to a rate"),
        problem(
            "users: 1\nfor: 1m\narrivals: even\n" + TASKS, 5, 1, "'arrivals' belongs to a rate"),
        problem(
            "rate: 1/s\nfor: 1m\narrivals: odd\n" + TASKS,
            5,
            11,
            "arrivals is 'odd'; it must be one of even, poisson"),
        problem(
            "users: 1\nfor: 1m\nwait: 1s\npacing: 2s\n" + TASKS,
            6,
            1,
            "'wait' and 'pacing' cannot go together"),
        problem("users: 1\nfor: 1m\nwait: soon\n" + TASKS, 5, 7, "wait: 'soon' is not a quantity"),
        problem("shape: hill\nusers: 1\n" + TASKS, 3, 8, "shape is 'hill'; it must be a list"),
        problem("shape: load\n" + TASKS, 3, 8, "the shape 'load' needs to know how much"),
        problem("shape: []\n" + TASKS, 3, 8, "shape has no stages"),
        problem("shape: [{users: 5}]\n" + TASKS, 3, 9, "a stage needs one of users and rate, and"),
        problem(
            "shape: [{users: 5, over: 1m, for: 1m}]\n" + TASKS, 3, 9, "a stage needs one of users"),
        problem(
            "shape: [{users: 5, over: 1m}, {rate: 5/s, for: 1m}]\n" + TASKS,
            3,
            31,
            "stages of users and of a rate cannot be mixed: with users the server sets the pace"),
        problem(
            "shape: [{users: 5, over: 1m}]\nusers: 5\n" + TASKS, 4, 1, "the stages of 'shape' say"),
        problem("shape: [{users: 5, over: 1m}]\nfor: 5m\n" + TASKS, 4, 1, "the stages of 'shape'"),
        problem(
            "shape: [{user: 5, over: 1m}]\n" + TASKS, 3, 10, "unknown key 'user'; did you mean"),
        problem("tasks: {t: {request: GET /, events: 0}}\n", 3, 37, "events is 0; it must be from"),
        problem("tasks: {t: {request: GET /, events: some}}\n", 3, 37, "events is 'some'; it must"),
        problem("tasks: {t: {request: GET /, events: {}}}\n", 3, 37, "one of most, for, until is"),
        problem("tasks: {t: {request: GET /, events: {count: 3}}}\n", 3, 38, "unknown key 'count'"),
        problem("redirects: 101\n" + TASKS, 3, 12, "redirects is 101; it must be from 0 to 100"),
        problem("http_version: 3\n" + TASKS, 3, 15, "http_version is '3'; it must be 1.1 or 2"),
        problem("http_version: [2]\n" + TASKS, 3, 15, "http_version must be a single value"),
        problem("insecure_tls: maybe\n" + TASKS, 3, 15, "insecure_tls must be true or false"),
        problem("seed: x\n" + TASKS, 3, 7, "seed is 'x'; it must be a whole number"),
        problem("tags: {name: x}\n" + TASKS, 3, 8, "every request has a 'name' of its own"),
        problem("variables: {uuid: x}\n" + TASKS, 3, 13, "'uuid' cannot be a variable"),
        problem("data: {a b: [x]}\n" + TASKS, 3, 8, "'a b' cannot be the name of data"),
        problem("data: {a: []}\n" + TASKS, 3, 11, "the data 'a' has no rows"),
        problem(
            "data: {a: {csv: x, lines: y}}\n" + TASKS,
            3,
            11,
            "the data 'a' needs exactly one of csv, tsv, json, lines"),
        problem("data: {a: {pick: user}}\n" + TASKS, 3, 11, "the data 'a' needs exactly one of"),
        problem(
            "data: {a: {csv: x, separator: ';;'}}\n" + TASKS,
            3,
            31,
            "separator is ';;'; it must be"),
        problem(
            "data: {a: {csv: x, separator: '\"'}}\n" + TASKS,
            3,
            31,
            "separator is '\"'; it must be"),
        problem(
            "data: {a: {tsv: x, separator: ';'}}\n" + TASKS, 3, 20, "'separator' belongs to csv"),
        problem("tasks: {t: get /}\n", 3, 12, "the method 'get' has small letters, which make it"),
        problem("tasks: {t: CONNECT /}\n", 3, 12, "CONNECT cannot be sent: it asks a proxy for"),
        problem("tasks: {t: GET}\n", 3, 12, "request is 'GET'; write a method and a path"),
        problem("users: 1\nfor: 1m\nwait: normal(2s)\n" + TASKS, 5, 7, "wait: 'normal(2s)' is not"),
        problem("tasks: {}\n", 3, 8, "tasks is empty"),
        problem("tasks: [GET /]\n", 3, 8, "tasks must be a mapping"),
        problem("tasks: {t: []}\n", 3, 12, "this is an empty list"),
        problem(
            "tasks: {t: fetch /}\n",
            3,
            12,
            "the method 'fetch' has small letters, which make it another method; write it in"),
        problem(
            "tasks: {t: {wieght: 3, request: GET /}}\n", 3, 13, "unknown key 'wieght'; did you"),
        problem(
            "tasks: {t: {weight: -3, request: GET /}}\n", 3, 21, "weight is -3; it must be from"),
        problem("tasks: {t: {weight: 3}}\n", 3, 12, "the key 'request' is missing"),
        problem(
            "tasks: {t: {request: GET /, json: 1, text: x}}\n",
            3,
            38,
            "a request has one body, and"),
        problem("tasks: {t: {request: GET /, type: a/b}}\n", 3, 29, "a type needs a body"),
        problem("tasks: {t: {request: GET /, random: 5}}\n", 3, 37, "the size: '5' is not a size"),
        problem("tasks: {t: {request: GET /, timeout: 5}}\n", 3, 38, "timeout: '5' is not a time;"),
        problem(
            "tasks: {t: {request: GET /, expect: ok}}\n", 3, 37, "'ok' is no status; write 200"),
        problem(
            "tasks: {t: {request: GET /, expect: []}}\n", 3, 37, "the list of statuses is empty"),
        problem(
            "tasks: {t: {request: GET /, headers: {a b: c}}}\n", 3, 39, "'a b' is not the name"),
        problem(
            "tasks: {t: {request: GET /, extract: {a: id}}}\n", 3, 42, "'id' is no place in an"),
        problem(
            "tasks: {t: {request: GET /, extract: {a: {pick: last}}}}\n", 3, 42, "exactly one of"),
        problem(
            "tasks: {t: {request: GET /, extract: {a: {json: $.a, pick: best}}}}\n",
            3,
            60,
            "pick is 'best'; it must be one of first, last, random"),
        problem(
            "tasks: {t: {request: GET /, extract: {user: $.a}}}\n", 3, 39, "'user' cannot be a"),
        problem(
            "tasks: {t: {request: GET /, check: {satus: 200}}}\n", 3, 37, "unknown key 'satus'"),
        problem(
            "tasks: {t: {request: GET /, check: {json: {a: 1}}}}\n", 3, 44, "'a' is no JSONPath"),
        problem(
            "tasks: {t: {request: GET /, check: {time: 5s}}}\n", 3, 43, "time: '5s' has no sign"),
        problem("tasks: {t: {request: GET /, check: {size: 5}}}\n", 3, 43, "size: '5' has no sign"),
        problem(
            "tasks: {t: {request: GET /, check: {json: {$.a: {}}}}}\n",
            3,
            49,
            "exactly one of equals, contains, matches is needed"),
        problem(
            "tasks: {t: {request: GET /, metrics: {m: {trend: 1, rate: 1}}}}\n",
            3,
            42,
            "the metric 'm' needs exactly one of counter, rate, trend"),
        problem(
            "tasks: {t: {request: GET /, metrics: {m: {better: higher}}}}\n",
            3,
            42,
            "the metric 'm' needs exactly one of counter, rate, trend"),
        problem(
            "tasks: {t: {request: GET /, metrics: {m: {trend: 1, better: more}}}}\n",
            3,
            61,
            "better is 'more'; it is higher or lower"),
        problem(
            "tasks: {t: {request: GET /, metrics: {m-1: {trend: 1}}}}\n",
            3,
            39,
            "'m-1' cannot be a metric of your own"),
        problem(
            "tasks: {t: {request: POST /, multipart: {a: {type: x/y}}}}\n",
            3,
            45,
            "a part needs exactly one of value, file and random"),
        problem("tasks: {t: [{wait: 1s, request: GET /}]}\n", 3, 24, "unknown key 'request'"),
        problem("thresholds: {errors: [rate 1%]}\n" + TASKS, 3, 23, "'rate 1%' is no threshold"),
        problem("thresholds: {errors: [{abort: true}]}\n" + TASKS, 3, 23, "the key 'threshold' is"),
        problem(
            "thresholds: {errors: [{threshold: rate < 1%, delay: 5s}]}\n" + TASKS,
            3,
            46,
            "a delay belongs to abort: true"),
        problem(
            "thresholds: {\"errors{name}}\": [rate < 1%]}\n" + TASKS,
            3,
            14,
            "'errors{name}}' is no metric"));
  }

  /** Documents of the right form that make no sense. */
  static Stream<Arguments> senseless() {
    return Stream.of(
        problem(
            "proxy: socks5://a:b@c:1\n" + TASKS,
            3,
            8,
            "'socks5://REDACTED@c:1' is no proxy; write"),
        problem(
            "thresholds: {errors: [rate < 5]}\n" + TASKS,
            3,
            23,
            "'rate < 5' can never be false: a share is from 0 to 1; did you mean 'rate < 5%'?"),
        problem(
            "tasks: {t: {request: GET /, check: {size: '>= 0B'}}}\n",
            3,
            43,
            "size: '>= 0B' can never be false: it is never below 0"),
        problem("client_key: x.pem\n" + TASKS, 3, 1, "'client_key' needs 'client_certificate'"),
        problem("client_certificate: x\n" + TASKS, 3, 1, "'client_certificate' needs 'client_key'"),
        problem("tasks: {t: {request: HEAD /, events: 1}}\n", 3, 30, "an answer to HEAD has no"),
        problem(
            "thresholds: {sse_events: [count > 1]}\n" + TASKS,
            3,
            14,
            "sse_events would never have a sample: no request is a stream; one that is says"),
        problem(
            "thresholds: {http_req_tls_handshaking: [med < 1]}\n" + TASKS,
            3,
            14,
            "http_req_tls_handshaking would never have a sample: no connection is encrypted"),
        problem(
            "thresholds: {\"sse_gap{name:u}\": [med < 1]}\ntasks: {t: {request: GET /, events: 1}, u: GET /}\n",
            3,
            14,
            "sse_gap{name:u} would never have a sample: no request has the name 'u'"),
        problem(
            "tasks: {serach: GET /, add: GET /}\nthresholds: {'errors{name:search}': rate < 1%}\n",
            4,
            14,
            "errors{name:search} would never have a sample: no request has the name 'search'; did you"
                + " mean 'serach'?"),
        problem(
            "tasks: {a: {request: GET /, tags: {k: v}}}\nthresholds: {'errors{k:w}': rate < 1%}\n",
            4, 14, "errors{k:w} would never have a sample: no request has the k 'w'; there is v"),
        problem(
            "setup: [{request: GET /, name: up}]\ntasks: {a: GET /}\nthresholds: {'errors{name:up}': rate < 1%}\n",
            5, 14, "errors{name:up} would never have a sample: no request has the name 'up'"),
        problem(
            "tasks: {a: {request: GET /, tags: {k: v}}, b: GET /}\nthresholds: {'errors{name:b,k:v}': rate < 1%}\n",
            4,
            14,
            "errors{name:b,k:v} would never have a sample: no request is all that it asks for"),
        problem(
            "tasks: {a: {request: GET /, check: {status: 200}}}\nthresholds: {'checks{check:a: status is 201}': rate == 1}\n",
            4,
            14,
            "checks{check:a: status is 201} would never have a sample: no check is called"),
        problem(
            "tasks: {t: \"GET /{{nothing}}\"}\n", 3, 12, "no variable is called 'nothing' here"),
        problem(
            "variables: {token: x}\ntasks: {t: \"GET /{{toekn}}\"}\n",
            4,
            12,
            "no variable is called 'toekn' here; did you mean 'token'?"),
        problem(
            "tasks: {t: \"GET /{{ranodm:1..2}}\"}\n", 3, 12, "there is no {{ranodm:…}}; did you"),
        problem(
            "tasks: {t: \"GET /{{random:2..1}}\"}\n", 3, 12, "{{random:2..1}} begins after its"),
        problem("tasks: {t: \"GET /{{random:x}}\"}\n", 3, 12, "{{random:x}} is no range; write"),
        problem("tasks: {t: \"GET /{{vector:0}}\"}\n", 3, 12, "{{vector:0}} needs a whole number"),
        problem("tasks: {t: \"GET /{{uuid\"}\n", 3, 12, "a {{ is never closed by }}"),
        problem("tasks: {t: \"GET /{{oneOf:q}}\"}\n", 3, 12, "there is no data 'q'; give it under"),
        problem(
            "data: {queries: [a]}\ntasks: {t: \"GET /{{oneOf:querys}}\"}\n",
            4,
            12,
            "there is no data 'querys'; did you mean 'queries'?"),
        problem(
            "data: {q: [a]}\ntasks: {t: \"GET /{{csv:q}}\"}\n", 4, 12, "{{csv:q}} names no column"),
        problem(
            "data: {q: [a]}\ntasks: {t: \"GET /{{csv:q.b}}\"}\n",
            4,
            12,
            "the data 'q' has no column 'b'; known are value"),
        problem(
            "tasks: {t: \"GET /{{env:SURELY_NOT_SET}}\"}\n",
            3,
            12,
            "the environment has no variable SURELY_NOT_SET; set it, or write {{env:SURELY_NOT_SET|a"),
        problem("data: {q: {csv: none.csv}}\n" + TASKS, 3, 17, "there is no file /none.csv"),
        problem("tasks: {t: {request: POST /, file: none}}\n", 3, 36, "there is no file /none"),
        problem("tasks: {t: {request: POST /, json: '{a'}}\n", 3, 36, "this is not JSON: "),
        problem("tasks: {t: {request: POST /, json: .inf}}\n", 3, 36, ".inf is no number of JSON"),
        problem("tasks: {t: {weight: 0, request: GET /}}\n", 3, 8, "no task has a weight above 0"),
        problem(
            "tasks: {a: {request: GET /, extract: {id: $.id}}, b: \"GET /{{id}}\"}\n",
            3,
            54,
            "no variable is called 'id' here"),
        problem("start: [\"GET /{{id}}\"]\n" + TASKS, 3, 9, "no variable is called 'id' here"),
        problem(
            "tasks: {t: {request: GET /, extract: {a: '$['}}}\n",
            3,
            42,
            "'$[' is no JSONPath: it ends where more has to follow"),
        problem(
            "tasks: {t: {request: GET /, extract: {a: {regex: '('}}}}\n",
            3,
            50,
            "'(' is no regular expression: Unclosed group"),
        problem(
            "tasks: {t: {request: GET /, headers: {Content-Length: 5}}}\n",
            3,
            22,
            "cannot send a header 'Content-Length' of your own"),
        problem("tasks: {t: GET /a b}\n", 3, 12, "cannot send a request for '/a b': spaces"),
        problem(
            "tasks: {t: \"GET http://{{env:H|x}}.org/\"}\n", 3, 12, "the server of a request has"),
        problem(
            "thresholds: {http_req_durtion: [p(95) < 1s]}\n" + TASKS,
            3,
            14,
            "nothing is measured as 'http_req_durtion'; did you mean 'http_req_duration'?"),
        problem(
            "thresholds: {ws_connecting: [p(95) < 1s]}\n" + TASKS,
            3,
            14,
            "k6's 'ws_connecting' is not measured here; known are http_req_duration, "),
        problem(
            "thresholds: {errors: [p(95) < 1s]}\n" + TASKS, 3, 23, "errors has no p(95); it has"),
        problem(
            "thresholds: {http_req_duration: [p(101) < 1s]}\n" + TASKS,
            3,
            34,
            "p(101) is no percentile; it has to be from 0 to 100"),
        problem(
            "thresholds: {http_req_duration: [p(95) < 10MB]}\n" + TASKS,
            3,
            34,
            "'10MB' is not a bound for this; write it as 500ms"),
        problem(
            "thresholds: {\"iterations{name:t}\": [count > 1]}\n" + TASKS,
            3,
            14,
            "iterations can be narrowed to a kind of users and a stage alone"),
        problem(
            "thresholds: {http_req_duration: [fast < 1s]}\n" + TASKS, 3, 34, "'fast < 1s' is no"),
        problem(
            "tasks: {a: {request: GET /, metrics: {m: {rate: 1}}}, b: {request: GET /, metrics: {m: {trend: 1}}}}\n",
            3,
            88,
            "the metric 'm' is of another kind elsewhere"),
        problem(
            "setup: [{request: GET /, metrics: {m: {trend: 1, better: lower}}}]\ntasks: {a: {request: GET /, metrics: {m: {trend: 1, better: higher}}}}\n",
            4,
            61,
            "of the metric 'm' the other is better elsewhere"),
        problem(
            "tasks: {t: {request: GET /, metrics: {errors: {rate: 1}}}}\n",
            3,
            39,
            "'errors' cannot be a metric of your own"),
        problem(
            "tasks: {t: GET *}\n", 3, 12, "'*' is the server as a whole, of which only OPTIONS"),
        problem("tasks: {t: {request: TRACE /, text: x}}\n", 3, 22, "a TRACE request has no body"),
        problem(
            "users: 1\nfor: 1m\nwait: normal(2s, 1.1s)\n" + TASKS,
            5,
            7,
            "wait: the deviation of a pause is at most half its mean"),
        problem("tasks: {t: \"GET /{{base64:{{x}}}}\"}\n", 3, 12, "no variable is called 'x' here"),
        problem("users: 1\nfor: 1m\nwait: 3s..1s\n" + TASKS, 5, 7, "wait is 3s..1s, which ends"),
        problem(
            "rate: 1/s\nfor: 1m\nusers: 9\nmax_users: 3\n" + TASKS,
            5,
            1,
            "users is 9, more than max_users, 3"),
        problem("tasks: {t: {request: GET /, timeout: 2d}}\n", 3, 38, "timeout can be 1d at most"),
        problem("timeout: 0s\n" + TASKS, 3, 10, "timeout is 0s; it must be from 1ms to 30d"),
        problem("certificates: none.pem\n" + TASKS, 3, 15, "there is no file /none.pem"));
  }

  private static Arguments problem(String text, int line, int column, String message) {
    return whole(HEAD + text, line, column, message);
  }

  private static Arguments whole(String text, int line, int column, String message) {
    return Arguments.of(text, line, column, message);
  }
}
