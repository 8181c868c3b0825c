from locust import HttpUser, FastHttpUser, task


class Plain(HttpUser):
    @task
    def hello(self):
        self.client.get("/")


class Fast(FastHttpUser):
    @task
    def hello(self):
        self.client.get("/")
