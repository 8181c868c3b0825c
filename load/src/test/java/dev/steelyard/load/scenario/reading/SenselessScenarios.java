package dev.steelyard.load.scenario.reading;

import static dev.steelyard.load.scenario.reading.ScenarioDocuments.TASKS;
import static dev.steelyard.load.scenario.reading.ScenarioDocuments.problem;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Scenarios of the right form that make no sense; where, and what is said. */
final class SenselessScenarios {

  private SenselessScenarios() {}

  static Stream<Arguments> all() {
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
        problem(
            "tasks: {t: {request: GET /, check: {size: '== 1.5B'}}}\n",
            3,
            43,
            "size: '== 1.5B' can never be true: it is a whole number"),
        problem("tasks: {'': GET /}\n", 3, 13, "the task has an empty name; give it one"),
        problem(
            "tasks: {t: {request: GET /, name: ' '}}\n", 3, 35, "the name is empty; leave 'name'"),
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
            "'errors' cannot be a custom metric"),
        problem(
            "metrics: {url: /m, results: {hits: a}}\ntasks: {t: {request: GET /, metrics: {hits: {counter: 1}}}}\n",
            3,
            30,
            "'hits' is the name of something else that the load measures"),
        problem(
            "metrics: {url: /m, results: {errors: a}}\n" + TASKS,
            3,
            30,
            "'errors' is the name of something else"),
        problem(
            "slow_log: {file: /dev/null, pattern: b}\ntasks: {t: {request: GET /, metrics: {slow_operations: {counter: 1}}}}\n",
            3,
            1,
            "the log gives a result 'slow_operations'"),
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
        problem(
            "slow_log: {file: a, pattern: '(b', time: t}\n" + TASKS,
            3,
            30,
            "this is no pattern: Unclosed group at character"),
        problem(
            "slow_log: {file: a, pattern: b, time: t}\n" + TASKS,
            3,
            39,
            "the pattern has no group 't'"),
        problem("metrics: {url: /m, keep: a, every: 1ms}\n" + TASKS, 3, 36, "every is 1ms"),
        problem("certificates: none.pem\n" + TASKS, 3, 15, "there is no file /none.pem"));
  }
}
