package dev.steelyard.load.scenario.reading;

import static dev.steelyard.load.scenario.reading.ScenarioDocuments.TASKS;
import static dev.steelyard.load.scenario.reading.ScenarioDocuments.problem;
import static dev.steelyard.load.scenario.reading.ScenarioDocuments.whole;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Scenarios whose form is wrong; where, and what is said. */
final class MalformedScenarios {

  private MalformedScenarios() {}

  static Stream<Arguments> all() {
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
            "'m-1' cannot be a custom metric"),
        problem(
            "tasks: {t: {request: POST /, multipart: {a: {type: x/y}}}}\n",
            3,
            45,
            "a part needs exactly one of value, file and random"),
        problem("metrics: {keep: a}\n" + TASKS, 3, 10, "the key 'url' is"),
        problem("metrics: {url: /m}\n" + TASKS, 3, 10, "nothing says which metrics are wanted"),
        problem("metrics: {url: m, keep: a}\n" + TASKS, 3, 16, "this is no place of metrics"),
        problem(
            "metrics: {url: /m, results: {a: {of: b, quantile: 95}}}\n" + TASKS,
            3,
            51,
            "quantile is '95'; it is between 0 and 1"),
        problem(
            "metrics: {url: /m, results: {a: {of: b, better: more}}}\n" + TASKS,
            3,
            49,
            "better is 'more'; it is higher or lower"),
        problem(
            "metrics: {url: /m, results: {a-1: b}}\n" + TASKS, 3, 30, "'a-1' cannot be a result"),
        problem("slow_log: {file: a}\n" + TASKS, 3, 11, "the key 'pattern' is"),
        problem(
            "slow_log: {file: a, pattern: b, unit: ms}\n" + TASKS,
            3,
            33,
            "a unit is of the time, which is not named"),
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
}
