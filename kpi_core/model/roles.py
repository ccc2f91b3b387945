"""Facts and roles: what a row is, and what a column means in it (product.md, "What comes in")."""

from __future__ import annotations

from enum import StrEnum


class Fact(StrEnum):
    """What one row of a table is."""

    OPPORTUNITIES = "opportunities"
    EVENTS = "events"
    TOUCHPOINTS = "touchpoints"
    TRAFFIC = "traffic"
    CAMPAIGNS = "campaigns"
    EMAILS = "emails"
    ACTIVITIES = "activities"
    ORDERS = "orders"
    SUBSCRIPTIONS = "subscriptions"
    SURVEYS = "surveys"
    TICKETS = "tickets"
    TARGETS = "targets"
    MEASUREMENTS = "measurements"


class Role(StrEnum):
    """What a column is used as. A role stands at most once in a table, except STAGE_DATE."""

    # identity and time
    ID = "id"
    DATE = "date"
    CREATED_AT = "created_at"
    CLOSED_AT = "closed_at"
    WON_AT = "won_at"
    LOST_AT = "lost_at"
    EXPECTED_CLOSE_AT = "expected_close_at"
    STAGE_DATE = "stage_date"
    SENT_AT = "sent_at"
    START = "start"
    END = "end"
    # deals
    STAGE = "stage"
    OUTCOME = "outcome"
    AMOUNT = "amount"
    PROBABILITY = "probability"
    LOST_REASON = "lost_reason"
    COMPETITOR = "competitor"
    # dimensions
    CHANNEL = "channel"
    CAMPAIGN = "campaign"
    CONTENT = "content"
    PRODUCT = "product"
    CATEGORY = "category"
    REGION = "region"
    COUNTRY = "country"
    SEGMENT = "segment"
    OWNER = "owner"
    TEAM = "team"
    CUSTOMER = "customer"
    COMPANY_SIZE = "company_size"
    DEVICE = "device"
    PAGE = "page"
    STATUS = "status"
    # web
    VISITORS = "visitors"
    NEW_VISITORS = "new_visitors"
    RETURNING_VISITORS = "returning_visitors"
    SESSIONS = "sessions"
    ENGAGED_SESSIONS = "engaged_sessions"
    PAGE_VIEWS = "page_views"
    EVENTS = "events"
    BOUNCES = "bounces"
    DURATION = "duration"  # total, in seconds
    AVERAGE_DURATION = "average_duration"  # per session, in seconds
    # advertising
    IMPRESSIONS = "impressions"
    REACH = "reach"
    CLICKS = "clicks"
    INTERACTIONS = "interactions"
    COST = "cost"
    CONVERSIONS = "conversions"
    CONVERSION_VALUE = "conversion_value"
    ENGAGEMENTS = "engagements"
    # e-mail
    SENT = "sent"
    DELIVERED = "delivered"
    OPENS = "opens"
    UNSUBSCRIBES = "unsubscribes"
    # activities
    ACTIVITY_TYPE = "activity_type"
    COUNT = "count"
    RESULT = "result"
    # orders
    QUANTITY = "quantity"
    UNIT_PRICE = "unit_price"
    DISCOUNT = "discount"
    REFUND = "refund"
    RETURNED = "returned"
    PROFIT = "profit"
    # subscriptions, surveys, targets, measurements
    RECURRING_AMOUNT = "recurring_amount"
    RESPONDENT = "respondent"
    SURVEY_KIND = "survey_kind"
    SCORE = "score"
    METRIC_NAME = "metric_name"
    VALUE = "value"
